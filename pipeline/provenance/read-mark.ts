import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { isInside } from '../../core/is-inside.js';
import { missingFile } from '../../core/nearest-name.js';
import { readPlainFile } from '../../core/read-plain-file.js';
import { isOfMachine } from '../../media/ffmpeg/ended-by.js';
import { ffprobeJson } from '../../media/ffmpeg/ffprobe.js';
import { fileArgument } from '../../media/ffmpeg/guard-input.js';
import { isStill } from '../../media/stills/still-paths.js';
import { stillContents } from '../../media/stills/still.js';
import { besideTarget } from '../work/work-path.js';
import type { Mark } from './mark.js';
import { planInXmp } from './mark-xmp.js';
import { withoutPaths } from '../plan/plan-hash.js';
import { loadSchema } from '../plan/complete-plan.js';
import { parsePlan } from '../plan/plan-text.js';
import { isScene } from '../plan/scene-options.js';

/**
 * Reads the plan that an output carries: in the file itself, else in `OUT.plan.yaml` beside it. Outputs name models, anchors and modules by
 * their last names alone; where a plan says more, somebody else wrote it, and no more of it is kept. Nothing that it names is opened.
 *
 * @throws `plan/none` when it carries none, `media/not-found`
 */
export async function readMark(path: string): Promise<Pick<Mark, 'overpaint'>> {
  void loadSchema(); // while ffprobe reads
  const beside = await textBeside(besideTarget(path, '.plan.yaml'));
  if (beside !== undefined) return { overpaint: withoutPaths(await parsePlan(beside, besideTarget(path, '.plan.yaml'))) };
  if (isScene(path)) {
    const { openScene } = await import('../../scenes/formats/index.js'); // with all that reads geometry
    const { extras } = (await openScene(path)).json.asset as { extras?: { overpaint?: unknown } };
    return planOf(path, extras?.overpaint);
  }
  if (isStill(path)) {
    const { xmp } = await stillContents(path);
    return planOf(path, parsed(xmp && planInXmp(xmp)));
  }
  if (!path.includes('%') && !existsSync(path))
    throw new EditError('media/not-found', `${path}: ${missingFile(path)}.`, { path });
  const listing = await ffprobeJson<{ format?: { tags?: Record<string, string> } }>([
    '-show_entries',
    'format_tags',
    fileArgument(path),
  ]).catch((error: unknown) => {
    if (isOfMachine(error)) throw error;
    throw new EditError(
      'media/unreadable',
      `${path}: it cannot be read: ${(error as Error).message}.`,
      { path },
      { cause: error },
    );
  });
  const tags = Object.entries(listing.format?.tags ?? {});
  const text =
    tags.find(([name]) => name.toUpperCase() === 'OVERPAINT_PLAN')?.[1] ??
    tags.find(([name]) => name.toLowerCase() === 'comment')?.[1];
  return planOf(path, parsed(text));
}

/** A plan beside an output. A link that leads out of the folder is none: a stranger's would have other files read. */
async function textBeside(path: string): Promise<string | undefined> {
  try {
    const [folder, place] = await Promise.all([realpath(dirname(path)), realpath(path)]);
    return isInside(folder, place) ? (await readPlainFile(place)).toString('utf8') : undefined;
  } catch {
    return undefined; // there is none
  }
}

async function planOf(path: string, mark: unknown): Promise<Pick<Mark, 'overpaint'>> {
  const text = planText(mark);
  if (text === undefined) throw new EditError('plan/none', `${path}: it carries no plan of Overpaint.`, { path });
  return { overpaint: withoutPaths(await parsePlan(text, path)) };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // somebody else's comment
  }
}

/** The plan in a mark, as text; undefined where there is none, or one nested so deeply that no program of ours wrote it. */
function planText(mark: unknown): string | undefined {
  try {
    const plan = (mark as Partial<Mark> | null | undefined)?.overpaint;
    return plan ? JSON.stringify(plan) : undefined;
  } catch {
    return undefined;
  }
}

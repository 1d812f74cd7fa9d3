import { readFile } from 'node:fs/promises';
import { EditError } from '../core/errors.js';
import { isOfMachine } from '../media/ffmpeg/ended-by.js';
import { ffprobeJson } from '../media/ffmpeg/ffprobe.js';
import { openImage } from '../media/image.js';
import { fileArgument } from '../media/ffmpeg/guard-input.js';
import { isStill } from '../media/still.js';
import type { Mark } from './mark.js';
import { planInXmp } from './mark-xmp.js';
import { parsePlan } from './plan.js';
import { isScene } from './scene-options.js';

/**
 * Reads the plan that an output carries: in the file itself, else in `OUT.plan.yaml` beside it.
 *
 * @throws `plan/none` when it carries none
 */
export async function readMark(path: string): Promise<Pick<Mark, 'overpaint'>> {
  const beside = await readFile(`${path}.plan.yaml`, 'utf8').catch(() => undefined);
  if (beside !== undefined) return { overpaint: await parsePlan(beside, `${path}.plan.yaml`) };
  if (isScene(path)) {
    const { openScene } = await import('../scenes/formats/index.js'); // with all that reads geometry
    const { extras } = (await openScene(path)).json.asset as { extras?: { overpaint?: unknown } };
    return planOf(path, extras?.overpaint === undefined ? undefined : JSON.stringify(extras.overpaint));
  }
  if (isStill(path)) {
    const { xmpAsString } = await openImage(path).metadata();
    return planOf(path, xmpAsString && planInXmp(xmpAsString));
  }
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
  return planOf(path, text);
}

async function planOf(path: string, text: string | undefined): Promise<Pick<Mark, 'overpaint'>> {
  const mark = text === undefined ? undefined : markIn(text);
  if (!mark) throw new EditError('plan/none', `${path}: it carries no plan of Overpaint.`, { path });
  return { overpaint: await parsePlan(JSON.stringify(mark.overpaint), path) };
}

function markIn(text: string): Mark | undefined {
  try {
    const data = JSON.parse(text) as Partial<Mark>;
    return data.overpaint ? (data as Mark) : undefined;
  } catch {
    return undefined; // somebody else's comment
  }
}

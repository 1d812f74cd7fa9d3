import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listOf, readOptions } from '../../core/options.js';
import { viewSize } from '../../media/colour/rgb-view.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { isStill } from '../../media/still.js';
import { estimateSpace } from '../space-estimate.js';
import { STAGES } from '../../stages/index.js';
import { understood } from '../../stages/understood.js';
import { formatBytes } from '../disk-space.js';
import { builtInStage } from '../find-stage.js';
import { formatPlan, makePlan, type Plan } from '../plan.js';
import { prepare } from '../prepare.js';
import { type PreparedStill, prepareStill } from '../prepare-still.js';
import { resolveBuiltIn } from '../resolve-plan.js';
import { isScene } from '../scene-options.js';
import { type Spooled, spool } from '../spool.js';
import { counted } from './counted.js';
import type { FlagRequest } from './edit-request.js';
import { type FlagValues, isOn, textOf } from './flags.js';
import { toJson } from './json.js';
import { dryRunScene, dryRunTake } from './scene-dry-run.js';
import type { VerbContext } from './verb.js';

/** `overpaint edit --dry-run`: prints each plan as a job would run it, with what it would make and take, and makes nothing. */
export async function dryRun(
  jobs: readonly { input: string; output: string }[],
  request: FlagRequest,
  values: FlagValues,
  { signal, print, tell }: VerbContext,
): Promise<void> {
  await locateFfmpeg(textOf(values, 'ffmpeg'));
  const scratch = await mkdtemp(join(tmpdir(), 'overpaint-'));
  const copies: Spooled[] = [];
  try {
    for (const paths of jobs) {
      const note = (sentence: string): void => tell(`note: ${sentence}`);
      const source = await spool(paths, { scratch }, { signal, onNotice: note });
      copies.push(source);
      const plan = await resolveBuiltIn(await makePlan({ ...request, ...paths, input: source.path }), note);
      const reckoned = withoutModules(plan, note);
      if (isScene(plan.input)) {
        print(isOn(values, 'json') ? toJson(plan) : formatPlan(plan).trimEnd());
        await (isScene(plan.output) ? dryRunScene : dryRunTake)(reckoned, tell);
        if (!isScene(plan.output)) notesOf(plan).forEach(note);
        continue;
      }
      if (isStill(plan.input)) {
        const line = stillLine(plan, await prepareStill(reckoned));
        print(isOn(values, 'json') ? toJson(plan) : formatPlan(plan).trimEnd());
        tell(line);
        notesOf(plan).forEach(note);
        continue;
      }
      const prepared = await prepare(reckoned, scratch, signal);
      const space = estimateSpace(prepared);
      const shown = { ...plan, input: paths.input };
      print(isOn(values, 'json') ? toJson(shown) : formatPlan(shown).trimEnd());
      tell(
        `${counted(prepared.index.pts.length, 'frame')}, ${prepared.codec.name} ${prepared.codec.pixelFormat}, up to ${formatBytes(space.output + space.scratch)} of disk space while it works`,
      );
      notesOf(plan).forEach(note);
      prepared.notices.forEach(note);
    }
  } finally {
    for (const copy of copies) await copy.remove();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A plan to reckon with. A dry run runs no code but its own: a module counts as a stage that looks at one frame at a time. */
function withoutModules(plan: Plan, note: (sentence: string) => void): Plan {
  const stages = plan.stages.map((stage) => {
    if (builtInStage(stage.use)) return stage;
    note(`The module ${stage.use} is not loaded in a dry run: its options are not checked.`);
    return { use: 'adjust', options: readOptions(STAGES.adjust.options, {}, 'adjust').values };
  });
  return { ...plan, stages };
}

/** What an edit of a still would do. */
function stillLine({ stages }: Plan, { extension, still }: PreparedStill): string {
  const { width, height } = viewSize(still.frame.format);
  const edits = stages.length ? `edited by ${listOf(stages.map(({ use }) => use), 'and')}` : 'no stage edits it'; // prettier-ignore
  return `${counted(1, 'frame')} of ${width}×${height} pixels, ${extension.slice(1)}, ${edits}`;
}

/** How the sentences of a plan's stages are understood. */
const notesOf = ({ stages }: Plan): string[] =>
  stages.flatMap(({ use, options }) => {
    const note = use === 'instruct' ? understood(options as { model: string; instruction: string }).note : undefined;
    return note ? [note] : [];
  });

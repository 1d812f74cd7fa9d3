import type { Notice } from '../../core/notice.js';
import { makeTemporary } from '../../core/make-temporary.js';
import { rm } from 'node:fs/promises';
import { listOf } from '../../core/options.js';
import { viewSize } from '../../media/colour/rgb-view.js';
import { locateFfmpeg } from '../../media/ffmpeg/locate.js';
import { isStill } from '../../media/stills/still-paths.js';
import { withoutModules } from '../plan/without-modules.js';
import { makePlan } from '../planners/make-plan.js';
import type { Plan } from '../plan/plan.js';
import { formatPlan } from '../plan/plan-text.js';
import { prepare } from '../jobs/clip/prepare.js';
import { type PreparedStill, prepareStill } from '../jobs/still/prepare-still.js';
import { resolveBuiltIn } from '../plan/resolve-plan.js';
import { isScene } from '../plan/scene-options.js';
import { readingOf } from './planner-flag.js';
import { remarksOf } from '../planners/remarks.js';
import { type Spooled, spool } from '../work/spool.js';
import { busyAtStart } from '../timing/busy.js';
import { estimateWork } from '../timing/estimate-work.js';
import { readTimings } from '../timing/kept-timings.js';
import { stillWork } from '../jobs/still/still-work.js';
import type { Timing } from '../timing/work-part.js';
import { dryRunClip } from './clip-dry-run.js';
import { counted } from './counted.js';
import { type DryFacts, timeFields, timeLine } from './dry-facts.js';
import { frameFields } from './frame-runs.js';
import type { FlagRequest } from './flag-request.js';
import { type FlagValues, isOn, textOf } from './flags.js';
import { toJson } from './json.js';
import { besidesFrom } from './scene-flags.js';
import { dryRunScene, dryRunTake } from './scene-dry-run.js';
import type { VerbContext } from './verb.js';

/**
 * `overpaint edit --dry-run`: tells what a job would make and take, in the order that a person wants it: how much, how long, notes, and the
 * plan as a job would run it last. Makes nothing.
 */
export async function dryRun(
  paths: { readonly input: string; readonly output: string },
  request: FlagRequest,
  values: FlagValues,
  { signal, print, tell }: VerbContext,
): Promise<void> {
  const past = await readTimings(busyAtStart());
  await locateFfmpeg(textOf(values, 'ffmpeg'));
  const scratch = await makeTemporary();
  let source: Spooled | undefined;
  try {
    const notes: Notice[] = [];
    const note = (notice: Notice): void => void notes.push(notice);
    source = await spool(paths, { scratch }, { signal, onNotice: note });
    const plan = await resolveBuiltIn(
      await makePlan({ ...request, ...paths, input: source.path }, readingOf(values, note)),
      note,
    );
    const say = (notices: readonly Notice[]): void => notices.forEach((notice) => tell(notice));
    const facts = await factsOf(withoutModules(plan, note), { asked: plan, past, scratch, signal, values }).catch((error) => {
      say(notes); // what was decided may be why it failed
      throw error;
    });
    const shown = { ...plan, input: paths.input };
    const all = onceEach([...notes, ...remarksOf(plan), ...facts.notes]);
    facts.lines.forEach((line) => tell(line));
    say(all);
    print(
      isOn(values, 'json')
        ? toJson({ ...shown, forecast: facts.forecast, notes: all.map(({ message }) => message) })
        : formatPlan(shown).trimEnd(),
    );
  } finally {
    await source?.remove();
    await rm(scratch, { recursive: true, force: true });
  }
}

interface Reckoning {
  /** The plan with its modules. */
  readonly asked: Plan;
  readonly past: readonly Timing[];
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly values: FlagValues;
}

async function factsOf(plan: Plan, { asked, past, scratch, signal, values }: Reckoning): Promise<DryFacts> {
  const { input, output } = plan;
  if (isScene(input) && isScene(output)) return dryRunScene(plan, past, besidesFrom(values));
  if (isScene(input)) return dryRunTake(plan, past);
  if (isStill(input)) return dryRunStill(asked, await prepareStill(plan), past);
  return dryRunClip(await prepare(plan, scratch, signal), past);
}

/** What an edit of a still would do. */
function dryRunStill(plan: Plan, { extension, graph, still, carried }: PreparedStill, past: readonly Timing[]): DryFacts {
  const { width, height } = viewSize(still.frame.format);
  const { stages } = plan;
  const edits = stages.length ? `edited by ${listOf(stages.map(({ use }) => use), 'and')}` : 'no stage edits it'; // prettier-ignore
  const estimate = estimateWork(stillWork(graph, plan, still.frame.format), past);
  return {
    lines: [`${counted(1, 'frame')} of ${width}×${height} pixels, ${extension.slice(1)}, ${edits}`, timeLine(estimate)],
    notes: carried.notices,
    forecast: { ...frameFields(stages.length ? [0] : [], 1), width, height, ...timeFields(estimate) },
  };
}

const onceEach = (notices: readonly Notice[]): Notice[] => [
  ...new Map(notices.map((notice) => [notice.message, notice])).values(),
];

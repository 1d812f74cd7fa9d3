import type { Share } from '../../../core/stage.js';
import type { Notify } from '../../../core/notice.js';
import type { Shot } from '../../../core/survey.js';
import { MAX_SEED } from '../../plan/plan-defaults.js';
import { countFailures, type TrialFailures } from '../../proof/count-failures.js';
import { openProof } from '../../proof/open-proof.js';
import { memoryRecords } from '../../proof/records.js';
import { sampledFrames } from '../../proof/sampled-frames.js';
import { rangesOfFrames } from '../../run/frame-ranges.js';
import { discardFrames } from '../../run/discard-frames.js';
import { runGraph } from '../../run/run-graph.js';
import type { Prepared } from './clip-facts.js';
import { sourceOf } from './find-shots.js';

/** Pairs of frames of a shot that are tried. */
const TRIED = 3;

/** What a trial of shots needs. */
export interface TrialContext {
  readonly signal: AbortSignal;
  readonly shared?: Share | undefined;
  readonly onNotice?: Notify | undefined;
}

/**
 * Tries the plan's seed on some frames of each shot, and where these fail the next seeds, at most `retries` of them: a shot keeps the first seed
 * without a failure, or that with the fewest. Decided once, before any frame is made, so that pieces agree.
 *
 * @param edited frames that are edited and written, in order
 * @param surveyed the job as it would be with these shots
 */
export async function chooseSeeds(
  shots: readonly Shot[],
  edited: readonly number[],
  { plan: { seed, retries = 0 } }: Pick<Prepared, 'plan'>,
  surveyed: (shots: readonly Shot[]) => Promise<Prepared>,
  context: TrialContext,
): Promise<Shot[]> {
  const chosen: Shot[] = [];
  for (const [at, shot] of shots.entries()) {
    const last = at === shots.length - 1 ? Infinity : shot.last;
    const own = edited.filter((index) => index >= shot.first && index <= last);
    let best: { readonly shot: Shot; readonly failed: TrialFailures } | undefined;
    let first: TrialFailures | undefined;
    for (let turn = 0; own.length > 0 && turn <= retries; turn++) {
      const tried = turn === 0 ? shot : { ...shot, seed: (seed + turn) % (MAX_SEED + 1) };
      const failed = await tryShot(await surveyed(shots.map((one) => (one === shot ? tried : one))), own, context);
      first ??= failed;
      if (!best || failed.frames < best.failed.frames) best = { shot: tried, failed };
      if (!failed.frames) break;
    }
    chosen.push(best?.shot ?? shot);
    if (best && first?.frames) context.onNotice?.({ code: 'result/retried', message: toldOf(shot, seed, best, first) });
  }
  return chosen;
}

function toldOf(
  { first, last }: Shot,
  seed: number,
  { shot, failed }: { readonly shot: Shot; readonly failed: TrialFailures },
  before: TrialFailures,
): string {
  const what = `Frames ${first} to ${last} failed with seed ${seed} (they ${before.words.join(', they ')})`;
  if (shot.seed === undefined) return `${what}, and no better with the next seeds.`;
  const still = failed.frames ? ', which fails in fewer of them' : '';
  return `${what}: they are made with seed ${shot.seed}${still}.`;
}

/** Edits some frames of a shot, and counts what went wrong. */
async function tryShot(ready: Prepared, edited: readonly number[], { signal, shared }: TrialContext): Promise<TrialFailures> {
  const frames = [...sampledFrames(edited, true, TRIED)].sort((one, other) => one - other);
  const store = memoryRecords();
  const changes = openProof(
    { ...ready, film: 'clip' },
    { ...ready, edited: frames, sampled: new Set(frames), store, stop: false, judging: { tell: () => undefined } },
  );
  const run = {
    ...ready,
    seed: ready.plan.seed,
    source: (part: Parameters<typeof sourceOf>[1]) => sourceOf(ready, part),
    shared,
    changes,
  };
  await runGraph(run, discardFrames(), rangesOfFrames(frames), { signal, onNotice: () => undefined });
  await changes?.settled();
  return countFailures(store);
}

import type { RunOptions } from '../../plan/run-options.js';
import { MAX_SEED } from '../../plan/plan-defaults.js';
import { countFailures, type TrialFailures } from '../../proof/count-failures.js';
import { memoryRecords, type RecordStore } from '../../proof/records.js';
import { openOnce } from '../../run/open-once.js';
import type { PreparedStill } from './prepare-still.js';
import { editStill } from './still-steps.js';

type Edited = Awaited<ReturnType<typeof editStill>>;

/**
 * A still as the stages make it with the plan's seed, or, where it fails, with the first of the next `retries` seeds that does not; if all fail, with
 * the plan's.
 *
 * @param store where what was measured of it goes
 */
export async function editWithRetries(
  prepared: PreparedStill,
  events: Parameters<typeof editStill>[1],
  store: RecordStore,
  options: Pick<RunOptions, 'onFailure' | 'clipModel' | 'judge'>,
): Promise<Edited> {
  const { seed, retries = 0 } = prepared.plan;
  if (!retries) return editStill(prepared, events, store, options);
  const opened = openOnce();
  const shared = events.shared ?? opened.shared;
  const attempt = async (turn: number): Promise<Attempt> => {
    const plan = { ...prepared.plan, seed: (seed + turn) % (MAX_SEED + 1) };
    const records = memoryRecords();
    const edited = await editStill({ ...prepared, plan }, { ...events, shared }, records, { clipModel: options.clipModel });
    return { edited, records, seed: plan.seed, failed: await countFailures(records) };
  };
  try {
    const first = await attempt(0);
    let last = first;
    for (let turn = 1; last.failed.frames > 0 && turn <= retries; turn++) last = await attempt(turn);
    const { edited, records } = last.failed.frames ? first : last;
    if (last !== first) events.onNotice({ code: 'result/retried', message: toldOf(first, last) });
    const { glances, samples } = await records.all();
    for await (const one of glances) store.glance(one);
    for (const one of samples) await store.sample(one);
    return edited;
  } finally {
    await opened.close();
  }
}

interface Attempt {
  readonly edited: Edited;
  readonly records: RecordStore;
  readonly seed: number;
  readonly failed: TrialFailures;
}

function toldOf(first: Attempt, last: Attempt): string {
  const what = `The picture failed with seed ${first.seed} (${first.failed.words.join(', ')})`;
  return last.failed.frames ? `${what}, and with the next seeds too.` : `${what}: it is made with seed ${last.seed}.`;
}

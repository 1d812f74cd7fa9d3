import type { Notice } from '../../../core/notice.js';
import { rename, rm } from 'node:fs/promises';
import { throwIfAborted } from '../../../core/abort.js';
import type { Frame } from '../../../core/frame.js';
import { createChangeMeter } from '../../../media/metrics/change-meter.js';
import { writeStill } from '../../../media/stills/still.js';
import type { JobEvents } from '../job-events.js';
import type { JobResult } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import { makeMark, writeSidecar } from '../../provenance/mark.js';
import { markXmp } from '../../provenance/mark-xmp.js';
import type { Plan } from '../../plan/plan.js';
import type { Expected } from '../../run/progress.js';
import { filmInMemory, runFrames } from '../../run/run-graph.js';
import { expectJob } from '../../timing/expect-job.js';
import { createJobClock, keepQuietly } from '../../timing/job-clock.js';
import { readTimings } from '../../timing/kept-timings.js';
import { stillWork } from './still-work.js';
import { prepareStill } from './prepare-still.js';

/** Runs a plan on a single picture. */
export async function runStillJob(
  plan: Plan,
  _options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const clock = createJobClock(events.began);
  const { extension, graph, still } = await prepareStill(plan);
  const todo = stillWork(graph, plan, still.frame.format);
  clock.end('start');
  const { expected } = expectJob(todo, await readTimings(events.busy));
  const total = { total: 1, framesPerSecond: 0 };
  events.onProgress({ phase: 'edit', frames: 0, secondsLeft: leftOf(expected), ...total });
  const { format } = still.frame;
  const notices: Notice[] = [];
  const changes = createChangeMeter();
  let edited: Frame | undefined;
  if (graph.stages.length) {
    const run = {
      graph,
      seed: plan.seed,
      format,
      outputFormat: format,
      ...filmInMemory([still.frame], { format, frameBytes: still.frame.bytes.length }),
      changes,
      selects: () => true,
    };
    const onNotice = (notice: Notice): void => void notices.push(notice);
    [edited] = await runFrames(run, [0], { signal: events.signal, onNotice });
  }
  throwIfAborted(events.signal);
  const part = `${plan.output}.part`;
  const inside = plan.mark && !still.hasXmp;
  try {
    await writeStill(
      edited ? { ...still, frame: edited } : still,
      part,
      extension,
      inside ? markXmp(await makeMark(plan, graph.heavy)) : undefined,
    );
    await rename(part, plan.output);
  } finally {
    await rm(part, { force: true });
  }
  if (plan.mark && !inside) await writeSidecar(plan, graph.heavy);
  clock.end(graph.stages.length ? 'edit' : 'copy');
  await keepQuietly(clock.timings(todo), events.busy);
  notices.forEach((notice) => events.onNotice(notice));
  events.onProgress({ phase: 'done', frames: 1, secondsLeft: 0, ...total });
  return { output: plan.output, frames: 1, resumed: 0, codec: extension.slice(1), changed: changes.share() ?? 0, plan };
}

const leftOf = ({ copy, edit }: Expected): number | undefined => edit && edit.open + edit.each + copy.open + copy.each;

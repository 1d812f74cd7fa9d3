import { EditError, toEditError } from '../../../core/errors.js';
import { runClipJob } from '../clip/clip-job.js';
import { inspectClip, preparedOf } from '../clip/clip-steps.js';
import { checkDiskSpace } from '../../work/disk-space.js';
import type { JobEvents } from '../job-events.js';
import type { JobDone } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { Plan } from '../../plan/plan.js';
import { targetFolder } from '../../work/target.js';
import { createJobClock } from '../../timing/job-clock.js';
import { filmWork } from './take-work.js';
import { openWork } from '../../work/open-work.js';
import type { Prepared } from '../clip/clip-facts.js';
import { FILM, filmBytes, filmOnce, withMarks } from './scene-clip-steps.js';
import { prepareTake } from './prepare-take.js';

/** Runs a plan whose output is a clip of a scene: films the scene without loss, then edits what is chosen of that film as in any clip. */
export async function runSceneClipJob(plan: Plan, options: RunOptions, events: JobEvents): Promise<JobDone> {
  const { signal } = events;
  const clock = createJobClock(events.began);
  for (const name of ['textures', 'pack', 'normal', 'turntable'] as const) {
    if (options[name] !== undefined)
      throw new EditError('usage/flag', `\`${name}\` goes with a painted scene (.glb, .gltf), and ${plan.output} is a clip.`);
  }
  const prepared = await prepareTake(plan);
  const { take, stages, notices } = prepared;
  notices.forEach((notice) => events.onNotice(notice));
  const { frames } = take;
  await checkDiskSpace({ folder: options.scratch ?? targetFolder(plan), bytes: filmBytes(prepared) });
  const work = await openWork(plan, options);
  try {
    clock.end('start');
    const filming = (await work.finished(FILM)) ? [] : [filmWork({ take })];
    const onRead = (done: number): void =>
      events.onProgress({ phase: 'read', frames: done, total: frames, framesPerSecond: 0, secondsLeft: undefined });
    const filmed = await filmOnce(prepared, { signal, work, onRead });
    clock.end('film');
    const film = async (): Promise<Prepared> => preparedOf(await inspectClip(plan, events, { input: filmed.path, stages }));
    return await withMarks(prepared, work, async (mark) =>
      runClipJob(plan, options, events, { work, stages, clock, filmed: filming, look: async () => mark(await film()) }),
    );
  } catch (thrown) {
    const error = toEditError(thrown);
    // a film alone is no work that must stand in the way of a better plan
    await (error.area === 'usage' || error.area === 'plan' ? work.remove() : work.leave());
    throw error;
  }
}

import { EditError, toEditError } from '../../../core/errors.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { runClipJob } from '../clip/clip-job.js';
import { checkDiskSpace } from '../../work/disk-space.js';
import type { JobEvents } from '../job-events.js';
import type { JobResult } from '../job-result.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { Plan } from '../../plan/plan.js';
import { targetFolder } from '../../work/target.js';
import { FRAME_BYTES, HEAD_BYTES } from '../../work/space-estimate.js';
import { createJobClock } from '../../timing/job-clock.js';
import { filmWork } from './take-work.js';
import { openWork } from '../../work/open-work.js';
import { filmTake, markTake } from './film-take.js';
import { prepareTake } from './prepare-take.js';

/** The film's name in the work folder; a run that goes on need not film again. */
const FILM = 'film.mkv';

/** Runs a plan whose output is a clip of a scene: films the scene without loss, then edits what is chosen of that film as in any clip. */
export async function runSceneClipJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  const clock = createJobClock(events.began);
  for (const name of ['textures', 'report'] as const) {
    if (options[name] !== undefined)
      throw new EditError('usage/flag', `\`${name}\` goes with a painted scene (.glb, .gltf), and ${plan.output} is a clip.`);
  }
  const { file, take, frameRate, parts, stages, grain, notices } = await prepareTake(plan);
  notices.forEach((sentence) => events.onNotice(sentence));
  const { width, height, frames } = take;
  const film = frames * (width * height * 1.5 + FRAME_BYTES) + HEAD_BYTES;
  await checkDiskSpace({ folder: options.scratch ?? targetFolder(plan), bytes: film });
  const work = await openWork(plan, options);
  try {
    const textures = await openTextures(file.scene, { finish: true });
    let filmed = await work.finished(FILM);
    const filming = filmed ? [] : [filmWork({ take })];
    clock.end('start');
    if (!filmed) {
      await filmTake(take, textures, work.partial(FILM), {
        codec: 'ffv1',
        frameRate,
        muxer: 'matroska',
        signal,
        onFrame: (done) => events.onProgress({ phase: 'read', frames: done, total: frames, framesPerSecond: 0, secondsLeft: undefined }), // prettier-ignore
      });
      filmed = await work.finish(FILM, { firstIndex: 0, frames, firstPts: 0n, lastPts: BigInt(frames - 1) });
      clock.end('film');
    }
    const decorate = await markTake(take, textures, { grain, parts });
    return await runClipJob(plan, options, events, { path: filmed.path, work, stages, decorate, clock, filmed: filming });
  } catch (thrown) {
    const error = toEditError(thrown);
    // a film alone is no work that must stand in the way of a better plan
    await (error.area === 'usage' || error.area === 'plan' ? work.remove() : work.leave());
    throw error;
  }
}

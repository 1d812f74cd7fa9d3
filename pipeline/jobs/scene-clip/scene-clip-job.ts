import { EditError, toEditError } from '../../../core/errors.js';
import { renderer } from '../../../scenes/film/renderers.js';
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
import { PlaneFile } from '../../work/plane-file.js';
import { filmTake } from './film-take.js';
import { prepareTake } from './prepare-take.js';
import { markFrames, takeMarker } from './take-marks.js';

/** Names of the film, and of what its frames show besides, in the work folder; a run that goes on need not film again. */
const [FILM, MARKS] = ['film.mkv', 'film.planes'];

/** Bytes of a pixel of the packed marks, from above. */
const MARK_BYTES = 1;

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
  notices.forEach((notice) => events.onNotice(notice));
  const { width, height, frames } = take;
  const film = frames * (width * height * (1.5 + MARK_BYTES) + FRAME_BYTES) + HEAD_BYTES;
  await checkDiskSpace({ folder: options.scratch ?? targetFolder(plan), bytes: film });
  const work = await openWork(plan, options);
  try {
    const textures = await openTextures(file.scene, { finish: true });
    let filmed = (await work.finished(MARKS)) && (await work.finished(FILM));
    const filming = filmed ? [] : [filmWork({ take })];
    clock.end('start');
    if (!filmed) {
      const file = await PlaneFile.create(work.partial(MARKS));
      await filmTake(take, textures, work.partial(FILM), {
        codec: 'ffv1',
        frameRate,
        muxer: 'matroska',
        renderer,
        signal,
        parts,
        onDrawn: takeMarker(take, textures, { renderer, grain, file }),
        onFrame: (done) => events.onProgress({ phase: 'read', frames: done, total: frames, framesPerSecond: 0, secondsLeft: undefined }), // prettier-ignore
      }).finally(() => file.close());
      const whole = { firstIndex: 0, frames, firstPts: 0n, lastPts: BigInt(frames - 1) };
      await work.finish(MARKS, whole);
      filmed = await work.finish(FILM, whole);
      clock.end('film');
    }
    const marks = await PlaneFile.open(work.file(MARKS));
    const decorate = await markFrames(take, marks);
    return await runClipJob(plan, options, events, {
      path: filmed.path,
      work,
      stages,
      decorate,
      clock,
      filmed: filming,
    }).finally(() => marks.close());
  } catch (thrown) {
    const error = toEditError(thrown);
    // a film alone is no work that must stand in the way of a better plan
    await (error.area === 'usage' || error.area === 'plan' ? work.remove() : work.leave());
    throw error;
  }
}

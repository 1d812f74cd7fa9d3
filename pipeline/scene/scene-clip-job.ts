import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { runClipJob } from '../clip-job.js';
import type { JobEvents, JobResult, RunOptions } from '../job.js';
import type { Plan } from '../plan.js';
import { filmTake, markTake } from './film-take.js';
import { prepareTake } from './prepare-take.js';

/** Runs a plan whose output is a clip of a scene: films the scene without loss, then edits what is chosen of that film as in any clip. */
export async function runSceneClipJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  for (const name of ['textures', 'report'] as const) {
    if (options[name] !== undefined)
      throw new EditError('usage/flag', `--${name} goes with a painted scene (.glb, .gltf), and ${plan.output} is a clip.`);
  }
  const { file, take, frameRate, parts, stages, grain, notices } = await prepareTake(plan);
  notices.forEach((sentence) => events.onNotice(sentence));
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-'));
  try {
    const path = join(folder, 'film.mkv');
    const textures = await openTextures(file.scene, { finish: true });
    await filmTake(take, textures, path, {
      codec: 'ffv1',
      frameRate,
      muxer: 'matroska',
      signal,
      onFrame: (frames) => events.onProgress({ phase: 'read', frames, total: take.frames, framesPerSecond: 0, secondsLeft: undefined }), // prettier-ignore
    });
    const decorate = markTake(take, textures, { grain, parts });
    return await runClipJob(plan, options, events, { path, stages, decorate });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

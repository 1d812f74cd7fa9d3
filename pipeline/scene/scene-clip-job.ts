import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/index.js';
import { parseRational, toNumber } from '../../core/rational.js';
import { runClipJob } from '../clip-job.js';
import type { JobEvents, JobResult, RunOptions } from '../job.js';
import type { Plan } from '../plan.js';
import type { SceneOptions } from '../scene-options.js';
import { filmTake, takeNoise } from './film-take.js';
import { planTake } from './plan-take.js';
import { sceneStages } from './scene-stages.js';

/** Runs a plan whose output is a clip of a scene: films the scene without loss, then edits that film as any clip. */
export async function runSceneClipJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  const file = await openScene(plan.input);
  const frameRate = parseRational(plan.framesPerSecond);
  const take = planTake(file, plan.scene as SceneOptions, toNumber(frameRate));
  const { grain } = sceneStages(plan, undefined);
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-'));
  try {
    const path = join(folder, 'film.mkv');
    const textures = await openTextures(file.scene);
    await filmTake(take, textures, path, {
      codec: 'ffv1',
      frameRate,
      muxer: 'matroska',
      signal,
      onFrame: (frames) => events.onProgress({ phase: 'read', frames, total: take.frames, framesPerSecond: 0, secondsLeft: undefined }), // prettier-ignore
    });
    return await runClipJob(plan, options, events, { path, decorate: takeNoise(take, textures, grain) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

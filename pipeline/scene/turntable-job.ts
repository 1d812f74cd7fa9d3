import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/index.js';
import { parseRational } from '../../core/rational.js';
import { runClipJob } from '../clip-job.js';
import type { JobEvents, JobResult, RunOptions } from '../job.js';
import type { Plan } from '../plan.js';
import type { SceneOptions } from '../scene-options.js';
import { sceneStages } from './scene-stages.js';
import { filmTurntable, turntableNoise } from './turntable-film.js';

/** Runs a plan whose output is a clip of a scene: films a turntable without loss, then edits that film as any clip. */
export async function runTurntableJob(
  plan: Plan,
  options: RunOptions,
  events: JobEvents,
): Promise<Omit<JobResult, 'seconds' | 'notices'>> {
  const { signal } = events;
  const { frames } = plan.scene as SceneOptions;
  const { scene } = await openScene(plan.input);
  const { grain } = sceneStages(plan, undefined);
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-'));
  try {
    const path = join(folder, 'turntable.mkv');
    const textures = await openTextures(scene);
    const run = {
      frames,
      codec: 'ffv1',
      frameRate: parseRational(plan.framesPerSecond),
      muxer: 'matroska',
      signal,
      onFrame: (count: number) => events.onProgress({ phase: 'read', frames: count, total: frames, framesPerSecond: 0, secondsLeft: undefined }), // prettier-ignore
    } as const;
    const cameras = await filmTurntable(scene, textures, path, run);
    return await runClipJob(plan, options, events, { path, decorate: await turntableNoise(scene, cameras, grain) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

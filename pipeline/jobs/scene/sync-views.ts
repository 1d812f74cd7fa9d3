import type { Synchronise } from '../../../core/stage.js';
import type { GBuffer } from '../../../scenes/view.js';
import { surfaceSync, type SurfaceSync } from '../../../scenes/paint/surface-sync.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneFilm } from './scene-film.js';

/**
 * How far latents are made to agree; the steps after that are free, as in SyncMVD, so that the model makes sharp what averaging of whole cells has
 * blurred. Pictures agree to the end: nothing of a cell is lost in them, and a model of few steps would undo all in a free one.
 */
const LATENTS_UNTIL = 0.8;

/** Exponent of the cosine at the end of that: views begin alike, and leave the say to the one that looks most squarely. */
const LAST_EXPONENT = 6;

/** Makes the views of a scene's film agree through the surface. Pictures of tiled maps show no place of it, and stay. */
export function syncViews({ file, views }: PreparedScene, film: SceneFilm): Synchronise {
  const bySize = new Map<string, SurfaceSync>();
  const syncAt = async (frames: readonly number[], width: number, height: number): Promise<SurfaceSync> => {
    const key = `${width} ${height} ${frames.join()}`;
    let sync = bySize.get(key);
    if (!sync) {
      const cameras = frames.map((frame) => ({ ...film.cameraOf(frame), width, height }));
      const seen: GBuffer[] = [];
      for (const camera of cameras) seen.push(await views.see(camera));
      bySize.set(key, (sync = surfaceSync(file.scene, cameras, seen)));
    }
    return sync;
  };
  return async (frames, planes, { width, height }, share) => {
    const until = 2 * width > film.sizeOf(frames[0]).width ? 1 : LATENTS_UNTIL;
    if (share > until || frames.some((frame) => frame >= film.views)) return planes;
    return (await syncAt(frames, width, height)).average(planes, (LAST_EXPONENT * share) / until);
  };
}

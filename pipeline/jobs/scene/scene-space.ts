import { HEAD_BYTES, type SpaceEstimate } from '../../work/space-estimate.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneFilm } from './scene-film.js';

/** What a painted scene needs on the disk, from above: the scene once more with its new maps without compression, and the views. */
export function sceneSpace({ file, canvases }: PreparedScene, film: SceneFilm): SpaceEstimate {
  const texels = canvases.canvases.reduce((sum, { before }) => sum + before.width * before.height, 0);
  const own = file.buffers.reduce((sum, buffer) => sum + (buffer?.length ?? 0), 0);
  const text = JSON.stringify(file.json).length;
  return { output: own + text + 12 * texels + HEAD_BYTES, scratch: film.count * film.frameBytes + HEAD_BYTES };
}

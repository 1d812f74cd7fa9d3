import type { Scene } from '../scene.js';
import type { Camera } from '../view.js';
import { MOST_LAYERS } from './draw-picture.js';
import { RENDERERS } from './renderers.js';
import { shadeLight } from './shade-view.js';
import type { Textures } from './texture/open-textures.js';

/** Samples along each side of a pixel, as many as pictures for people are drawn with. */
const SAMPLES = 2;

/**
 * How much of each pixel some parts are: 1 where only they are seen, in between at their edges and through or behind surfaces that are half
 * transparent, else 0. It belongs to what `drawPicture` draws.
 *
 * @param parts `ScenePart.id`s
 * @returns row-major, rows from the top
 */
export function partShare(scene: Scene, camera: Camera, textures: Textures, parts: ReadonlySet<number>): Float32Array {
  const { width, height } = camera;
  const large = { ...camera, width: width * SAMPLES, height: height * SAMPLES };
  const area = large.width * large.height;
  const wanted = Uint8Array.from(scene.parts, ({ id }) => Number(parts.has(id)));
  const blends = Uint8Array.from(scene.parts, ({ material }) => Number(scene.materials[material].alphaMode === 'BLEND'));
  const clear = new Float32Array(area).fill(1);
  const share = new Float32Array(width * height);
  let behind: Float32Array | undefined;
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const seen = RENDERERS.raster(scene, large, { cutouts: textures.cutouts, ...(behind && { behind }) });
    const { part } = seen;
    let open = false;
    for (let i = 0; i < area && !open; i++) open = part[i] >= 0 && blends[part[i]] === 1 && clear[i] >= 1 / 255;
    const alpha = open ? shadeLight(scene, large, seen, textures).alpha : undefined;
    for (let y = 0, i = 0; y < large.height; y++) {
      const row = Math.floor(y / SAMPLES) * width;
      for (let x = 0; x < large.width; x++, i++) {
        if (part[i] < 0 || clear[i] < 1 / 255) continue;
        const own = alpha ? clear[i] * alpha[i] : clear[i];
        if (wanted[part[i]]) share[row + Math.floor(x / SAMPLES)] += own / SAMPLES ** 2;
        clear[i] -= own;
      }
    }
    if (!open) break;
    behind = seen.depth.map((depth, i) => (clear[i] < 1 / 255 ? Infinity : depth));
  }
  return share;
}

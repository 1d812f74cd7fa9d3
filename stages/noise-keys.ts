import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { uprightPlane } from '../media/colour/upright.js';

/**
 * The surface point that each latent cell of a frame shows, from the frame's plane `noise`: that of the pixel under the cell's centre, upright
 * as a model sees it.
 *
 * @param cells size of the latents
 * @returns row-major, 0 for none; `undefined` for a frame without the plane
 */
export function noiseKeys({ format, extra }: Pick<Frame, 'format' | 'extra'>, cells: Size): Int32Array | undefined {
  const stored = extra.get('noise');
  if (!stored) return undefined;
  const plane = uprightPlane(stored.samples, format);
  const { width, height } = viewSize(format);
  const keys = new Int32Array(cells.width * cells.height);
  for (let row = 0, cell = 0; row < cells.height; row++) {
    const y = Math.floor(((row + 0.5) * height) / cells.height);
    for (let column = 0; column < cells.width; column++, cell++)
      keys[cell] = plane[y * width + Math.floor(((column + 0.5) * width) / cells.width)];
  }
  return keys;
}

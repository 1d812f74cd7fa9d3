import type { Size } from '../../../core/size.js';
import { LUMA_WEIGHTS } from '../../../media/colour/luma-weights.js';
import { resizePlane } from '../../../media/colour/resize-plane.js';
import type { Pixels } from '../../scene.js';
import type { TexelSource } from './texel-source.js';

/** A picture in the coordinates of the map: white is meant, black is not. Transparent is black. */
export const picture: TexelSource<Pixels> = ({ canvas: { before } }, { width, height, data }) => {
  const [red, green, blue] = LUMA_WEIGHTS;
  const light = Float32Array.from({ length: width * height }, (_, i) => {
    const at = 4 * i;
    return ((red * data[at] + green * data[at + 1] + blue * data[at + 2]) * data[at + 3]) / 255 / 255;
  });
  const smaller = { width: Math.min(width, before.width), height: Math.min(height, before.height) };
  const fitting = smaller.width < width || smaller.height < height ? resizePlane(light, { width, height }, smaller) : light;
  return stretched(fitting, smaller, before).map((value) => Math.min(1, Math.max(0, value)));
};

/** A plane made larger by straight lines between its samples: a mask must not ring. */
function stretched(plane: Float32Array, { width, height }: Size, to: Size): Float32Array {
  if (width === to.width && height === to.height) return plane;
  const larger = new Float32Array(to.width * to.height);
  for (let y = 0, i = 0; y < to.height; y++) {
    const v = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / to.height - 0.5));
    const top = Math.floor(v) * width, bottom = Math.min(height - 1, Math.floor(v) + 1) * width; // prettier-ignore
    for (let x = 0; x < to.width; x++, i++) {
      const u = Math.min(width - 1, Math.max(0, ((x + 0.5) * width) / to.width - 0.5));
      const left = Math.floor(u), right = Math.min(width - 1, left + 1); // prettier-ignore
      const upper = plane[top + left] + (u - left) * (plane[top + right] - plane[top + left]);
      const lower = plane[bottom + left] + (u - left) * (plane[bottom + right] - plane[bottom + left]);
      larger[i] = upper + (v - Math.floor(v)) * (lower - upper);
    }
  }
  return larger;
}

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
  return resizePlane(light, { width, height }, before).map((value) => Math.min(1, Math.max(0, value)));
};

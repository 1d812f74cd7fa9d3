import type { Size } from '../../core/size.js';
import type { NetPicture } from './small-net.js';

/** A picture as a mirror shows it: left is right. */
export function mirrored({ width, height, data }: NetPicture): NetPicture {
  const turned = new Float32Array(data.length);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += 3) {
      const at = 3 * (y * width + width - 1 - x);
      for (let c = 0; c < 3; c++) turned[i + c] = data[at + c];
    }
  return { width, height, data: turned };
}

/** One value a pixel, the same way. */
export const mirroredShares = (shares: Float32Array, { width }: Size): Float32Array =>
  shares.map((_, i) => shares[i - (i % width) + width - 1 - (i % width)]);

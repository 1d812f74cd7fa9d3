import type { Size } from '../../core/size.js';
import type { BytePicture } from './byte-picture.js';

/** Planes in 0…1 as networks for pictures take them. */
export function bytePicture(rgb: Float32Array, { width, height }: Size): BytePicture {
  const area = width * height;
  const data = new Uint8Array(3 * area);
  for (let c = 0; c < 3; c += 1)
    for (let i = 0; i < area; i += 1) data[3 * i + c] = Math.round(Math.min(Math.max(rgb[c * area + i], 0), 1) * 255);
  return { width, height, data };
}

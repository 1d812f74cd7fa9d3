import type { RgbView } from '../media/colour/rgb-view.js';
import type { Pixels } from './scene.js';

/** The colours of a map as a view; its alpha is left out. */
export function viewOfPixels({ width, height, data: bytes }: Pixels): RgbView {
  const area = width * height;
  const data = new Float32Array(3 * area);
  for (let k = 0; k < 3; k++) for (let i = 0; i < area; i++) data[k * area + i] = bytes[4 * i + k] / 255;
  return { width, height, data };
}

import { resizePlane } from '../../../media/colour/resize.js';
import type { Pixels } from '../../scene.js';
import { LINEAR_OF_BYTE, toSrgb } from '../../srgb.js';

/** A picture and its halves, quarters and so on down to one texel, all 8-bit sRGB with alpha. */
export type MipMap = readonly Pixels[];

/** Makes the smaller levels of a picture: exact area means of linear light, alpha as it is. */
export function mipMap(pixels: Pixels): MipMap {
  const levels: Pixels[] = [pixels];
  for (let { width, height } = pixels; width > 1 || height > 1;) {
    [width, height] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
    levels.push({ width, height, data: new Uint8Array(4 * width * height) });
  }
  for (let channel = 0; channel < 4; channel++) {
    let plane: Float32Array = Float32Array.from({ length: pixels.width * pixels.height }, (_, i) =>
      channel < 3 ? LINEAR_OF_BYTE[pixels.data[4 * i + channel]] : pixels.data[4 * i + 3] / 255,
    );
    for (let l = 1; l < levels.length; l++) {
      plane = resizePlane(plane, levels[l - 1], levels[l]);
      const { data } = levels[l];
      for (let i = 0; i < plane.length; i++) {
        data[4 * i + channel] = Math.round(255 * (channel < 3 ? toSrgb(plane[i]) : plane[i]));
      }
    }
  }
  return levels;
}

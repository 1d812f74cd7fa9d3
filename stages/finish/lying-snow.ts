import type { Size } from '../../core/size.js';
import { boxMean } from '../../media/colour/box-mean.js';
import { smoothStep } from '../../core/smooth-step.js';
import { lumaOf } from './scene-light.js';

/** Looked at in shares of the picture's height. */
const FINE = 1 / 240;

/** Snow that has gathered on what faces up: edges that are lighter than what is under them, and calm, light places low in the picture. */
export function lyingSnow(size: Size): (rgb: Float32Array, light: number, amount: number) => void {
  const { width, height } = size;
  const area = width * height;
  const radius = Math.max(1, Math.round(FINE * height));
  const soften = boxMean(size, radius);
  const step = Math.max(1, Math.round(2.5 * radius));
  const [own, luma, square, cover] = [0, 1, 2, 3].map(() => new Float32Array(area));
  return (rgb, light, amount) => {
    lumaOf(rgb, own);
    for (let i = 0; i < area; i++) square[i] = own[i] * own[i];
    soften(own, luma);
    for (const plane of [luma, square, square]) soften(plane, plane);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const under = luma[Math.min(height - 1, y + step) * width + x];
        const rough = Math.sqrt(Math.max(0, square[i] - luma[i] * luma[i]));
        const edge = smoothStep(0.03, 0.16, luma[i] - under);
        const flat =
          smoothStep(0.3, 0.7, luma[i]) * smoothStep(0.35, 0.85, (y + 0.5) / height) * (1 - smoothStep(0.02, 0.08, rough));
        const warm = smoothStep(0.04, 0.16, (rgb[i] - rgb[i + area]) / (luma[i] + 0.1)); // skin, hair and wood stay warm
        cover[i] = (1 - 0.95 * warm) * Math.max(0.75 * edge * smoothStep(0.12, 0.4, luma[i]), 0.6 * flat);
      }
    soften(cover, cover);
    // it lies on what is lighter than its surroundings, and fine shapes stay under it
    for (let i = 0; i < area; i++) cover[i] *= 0.4 + 0.6 * smoothStep(-0.04, 0.06, own[i] - luma[i]);
    [0.95, 0.975, 1].forEach((part, c) => {
      const plane = rgb.subarray(c * area, (c + 1) * area);
      for (let i = 0; i < area; i++) plane[i] += amount * cover[i] * Math.max(0, part * light - plane[i]);
    });
  };
}

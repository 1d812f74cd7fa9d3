import type { Canvas } from './brush.js';

/** Of so many rows one is the distance over which light sees a slope. */
const ROWS = 720;

/** Lights the relief of paint from the upper left. @param strength how much a slope of 1 shades */
export function laidRelief(rgb: Float32Array, { height: paint, size: { width, height } }: Canvas, strength: number): void {
  const area = width * height;
  const step = Math.max(1, Math.round(height / ROWS));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const before = paint[Math.max(0, y - step) * width + Math.max(0, x - step)];
      const shade = strength * Math.max(-1.6, Math.min(1.6, paint[i] - before));
      for (let c = i; c < rgb.length; c += area) rgb[c] += shade * (0.12 + rgb[c] * (1.1 - 0.55 * rgb[c])); // whites keep their light
    }
}

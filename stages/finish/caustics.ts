import { addNoise } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';
import { smoothStep } from '../../core/smooth-step.js';

/** Two fields that pass each other: lines lie where their sum is zero. Picture heights, and a second. */
const FIELDS = [
  { lump: 0.13, x: 0.035, y: 0.012, weight: 0.6 },
  { lump: 0.115, x: -0.028, y: 0.02, weight: 0.6 },
  { lump: 0.05, x: 0.012, y: -0.03, weight: 0.22 },
] as const;

/** The net of light that waves throw under water: it moves, lies on what is light, and is stronger below. */
export const caustics: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const field = new Float32Array(area);
  return (rgb, { seconds }) => {
    field.fill(0);
    FIELDS.forEach(({ lump, x, y, weight }, at) =>
      addNoise(field, size, chance, { field: at, lump: lump * scale, left: x * seconds, top: y * seconds }, weight),
    );
    for (let y = 0, i = 0; y < height; y++) {
      const deep = 0.35 + 0.65 * smoothStep(0.1, 0.8, y / height);
      for (let x = 0; x < width; x++, i++) {
        const line = Math.exp(-Math.abs(field[i]) * 13) + 0.25 * Math.exp(-Math.abs(field[i]) * 4);
        const light = amount * deep * line * (0.12 + 0.55 * rgb[i + area]);
        rgb[i] += 0.35 * light;
        rgb[i + area] += 0.62 * light;
        rgb[i + 2 * area] += 0.6 * light;
      }
    }
  };
};

import { noiseAt } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';

/** Lines that the camera scratches into running film: they stand for a second or two, waver, and come and go. */
export const scratches: FinishLayer = ({ size: { width, height }, amount, chance, options: { scale } }) => {
  const area = width * height;
  const half = Math.max(0.7, 0.0007 * scale * height);
  return (rgb, { seconds }) => {
    const lines = Math.round(2 + 2 * amount);
    for (let line = 0; line < lines; line++) {
      const life = 1.1 + 0.7 * line;
      const turn = Math.floor(seconds / life + 0.37 * line);
      const [place, shown, kind, part] = chance(turn, line);
      if (shown > 0.3 + 0.25 * amount) continue;
      const x0 = width * (0.03 + 0.94 * place) + 0.004 * height * noiseAt(chance, seconds, 6, 64 + line);
      const strength = amount * (0.1 + 0.22 * part) * (0.55 + 0.45 * noiseAt(chance, seconds, 9, 128 + line));
      const colour = kind < 0.7 ? [1, 0.98, 0.9] : [0.04, 0.05, 0.03];
      for (let y = 0; y < height; y++) {
        const x = x0 + 0.6 * half * noiseAt(chance, y / height + 3 * seconds, 5, 192 + line);
        for (let column = Math.max(0, Math.ceil(x - 2 * half)); column <= Math.min(width - 1, x + 2 * half); column++) {
          const near = Math.max(0, 1 - Math.abs(column - x) / (2 * half));
          for (let c = 0; c < 3; c++) {
            const at = c * area + y * width + column;
            rgb[at] += Math.max(0, strength) * near * (colour[c] - rgb[at]);
          }
        }
      }
    }
  };
};

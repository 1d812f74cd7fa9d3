import { noiseAt } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';

/** Light of a flame: it breathes, now and then dips, and its middle wanders a little. */
export const flicker: FinishLayer = ({ size, amount, chance }) => {
  const { width, height } = size;
  const area = width * height;
  return (rgb, { seconds }) => {
    const breath =
      0.5 * noiseAt(chance, seconds, 1.3, 0) + 0.35 * noiseAt(chance, seconds, 5, 1) + 0.2 * noiseAt(chance, seconds, 11, 2);
    const dip = Math.max(0, noiseAt(chance, seconds, 2.2, 3) - 0.45);
    const [cx, cy] = [0.5 + 0.05 * noiseAt(chance, seconds, 1.7, 4), 0.52 + 0.03 * noiseAt(chance, seconds, 2.3, 5)];
    for (let y = 0, i = 0; y < height; y++) {
      const dy = (y + 0.5) / height - cy;
      for (let x = 0; x < width; x++, i++) {
        const dx = (x + 0.5) / width - cx;
        const near = 1 / (1 + 5 * (dx * dx + dy * dy));
        const gain = 1 + amount * (0.13 * breath - 0.28 * dip) * (1.25 - 0.5 * near) + amount * 0.06 * (near - 0.7);
        rgb[i] *= gain;
        rgb[i + area] *= 1 + 1.12 * (gain - 1);
        rgb[i + 2 * area] *= 1 + 1.3 * (gain - 1);
      }
    }
  };
};

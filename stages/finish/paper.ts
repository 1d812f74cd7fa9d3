import type { FinishLayer } from './layer.js';
import { toothOf } from './tooth.js';

/** Cold-pressed watercolour paper: its tooth is lit from the upper left, and pigment settles in its hollows, most where much of it lies. It does not move. */
export const paper: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const { width, height } = size;
  const area = width * height;
  const sheet = toothOf(size, chance, scale);
  return (rgb) => {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        const slope = sheet[i] - sheet[i - (x ? 1 : 0) - (y ? width : 0)];
        const light = 0.298 * rgb[i] + 0.587 * rgb[i + area] + 0.115 * rgb[i + 2 * area];
        const pigment = 0.07 * (1 - light) + 0.035 * Math.min(1, 6 * light * (1 - light));
        const shade = 1 + amount * (0.045 * Math.max(-1.5, Math.min(1.5, slope)) + pigment * sheet[i]);
        for (let c = 0; c < 3; c++) rgb[i + c * area] *= shade;
      }
  };
};

import type { FinishLayer } from './layer.js';
import { stockOf } from './stocks.js';

/** Steps of a tone curve. */
const STEPS = 1024;

/** The colours of a film stock. */
export const stock: FinishLayer = ({ amount, options }) => {
  const { matrix, tones } = stockOf(options.stock);
  const curves = tones.map(([black, curve, white]) =>
    Float32Array.from({ length: STEPS + 1 }, (_, at) => {
      const value = at / STEPS;
      const bent = value + curve * (value * value * (3 - 2 * value) - value);
      return black + (white - black) * bent;
    }),
  );
  return (rgb) => {
    const area = rgb.length / 3;
    for (let i = 0; i < area; i++) {
      const [r, g, b] = [rgb[i], rgb[i + area], rgb[i + 2 * area]];
      for (let c = 0; c < 3; c++) {
        const [fromR, fromG, fromB] = matrix[c];
        const value = Math.min(1, Math.max(0, fromR * r + fromG * g + fromB * b));
        const at = c * area + i;
        rgb[at] += amount * (curves[c][Math.round(value * STEPS)] - rgb[at]);
      }
    }
  };
};

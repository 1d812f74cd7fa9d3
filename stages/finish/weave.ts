import { noiseAt } from './drifting-noise.js';
import { filmFrame } from './gate.js';
import type { FinishLayer } from './layer.js';

/** Film that does not lie still in the gate: it jumps a little at each of its frames and drifts; its light pulses. */
export const weave: FinishLayer = ({ size: { width, height }, amount, chance }) => {
  const area = width * height;
  const source = new Float32Array(area);
  return (rgb, { seconds }) => {
    const [jx, jy, light] = chance(filmFrame(seconds));
    const dx = amount * height * (0.0012 * (2 * jx - 1) + 0.0028 * noiseAt(chance, seconds, 0.8, 1));
    const dy = amount * height * (0.0022 * (2 * jy - 1) + 0.0034 * noiseAt(chance, seconds, 1.1, 2));
    const gain = 1 + amount * (0.02 * (2 * light - 1) + 0.02 * noiseAt(chance, seconds, 3, 3));
    const [left, top] = [Math.floor(dx), Math.floor(dy)];
    const [u, v] = [dx - left, dy - top];
    const column = Int32Array.from({ length: width + 1 }, (_, x) => Math.min(width - 1, Math.max(0, x + left)));
    for (let c = 0; c < 3; c++) {
      const plane = rgb.subarray(c * area, (c + 1) * area);
      source.set(plane);
      for (let y = 0; y < height; y++) {
        const above = Math.min(height - 1, Math.max(0, y + top)) * width;
        const below = Math.min(height - 1, Math.max(0, y + top + 1)) * width;
        for (let x = 0; x < width; x++) {
          const [one, other] = [column[x], column[x + 1]];
          const upper = source[above + one] + u * (source[above + other] - source[above + one]);
          const lower = source[below + one] + u * (source[below + other] - source[below + one]);
          plane[y * width + x] = gain * (upper + v * (lower - upper));
        }
      }
    }
  };
};

import { noiseAt } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';
import { enlarged, softSize } from './small-planes.js';

/** Light that falls into the camera from its edges: warm veils that come, wander and go. */
export const leak: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const small = softSize(size, 90);
  const area = size.width * size.height;
  const aspect = size.width / size.height;
  const [hot, warm] = [0, 1].map(() => new Float32Array(small.width * small.height));
  return (rgb, { seconds }) => {
    hot.fill(0);
    warm.fill(0);
    for (let one = 0; one < 4; one++) {
      const [side, place, width] = chance(0, one, 0xffffff);
      const strength = Math.max(0, 0.35 + 0.9 * noiseAt(chance, seconds, 0.45, 4 * one));
      const right = (side + one * 0.5) % 1 < 0.5;
      const cx = (right ? aspect : 0) + (right ? -1 : 1) * 0.18 * noiseAt(chance, seconds, 0.4, 4 * one + 1);
      const cy = place + 0.3 * noiseAt(chance, seconds, 0.3, 4 * one + 2);
      const [rx, ry] = [(0.22 + 0.3 * width) * scale, (0.5 + 0.6 * width) * scale];
      for (let y = 0, i = 0; y < small.height; y++)
        for (let x = 0; x < small.width; x++, i++) {
          const dx = (((x + 0.5) / small.width) * aspect - cx) / rx;
          const dy = ((y + 0.5) / small.height - cy) / ry;
          const near = strength * Math.exp(-(dx * dx + dy * dy));
          warm[i] += near;
          hot[i] += near * near;
        }
    }
    const screen = (at: number, light: number): void => void (rgb[at] += light * Math.max(0, 1 - rgb[at]));
    enlarged(warm, small, size, (at, value) => {
      screen(at, amount * 0.85 * Math.min(1, value));
      screen(at + area, amount * 0.26 * Math.min(1, value));
      screen(at + 2 * area, amount * 0.06 * Math.min(1, value));
    });
    enlarged(hot, small, size, (at, value) => {
      screen(at + area, amount * 0.34 * Math.min(1, value));
      screen(at + 2 * area, amount * 0.1 * Math.min(1, value));
    });
  };
};

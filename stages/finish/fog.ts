import { addNoise } from './drifting-noise.js';
import type { FinishLayer } from './layer.js';
import { smoothStep } from '../../core/smooth-step.js';
import { sceneLight } from './scene-light.js';
import { enlarged, softSize } from './small-planes.js';

/** Lumps of fog: their size and speed in picture heights, and weight; two of a size that pass each other change their shape as they go. */
const LUMPS = [
  { lump: 0.55, speed: 0.05, weight: 0.5 },
  { lump: 0.5, speed: -0.022, weight: 0.45 },
  { lump: 0.2, speed: 0.075, weight: 0.28 },
  { lump: 0.09, speed: 0.06, weight: 0.12 },
] as const;

/** Banks of fog that drift over the picture, thicker where it is far: above, and less at the feet. */
export const fog: FinishLayer = ({ size, amount, chance, options: { scale } }) => {
  const small = softSize(size, 120);
  const bank = new Float32Array(small.width * small.height);
  const area = size.width * size.height;
  const [side, first] = chance(0, 0, 0xffffff);
  const wind = side < 0.5 ? -1 : 1;
  return (rgb, { seconds }) => {
    bank.fill(0);
    LUMPS.forEach(({ lump, speed, weight }, field) => {
      const left = 40 * first - wind * speed * seconds;
      addNoise(bank, small, chance, { field, lump: lump * scale, left, top: 0.012 * seconds * (field % 2 ? 1 : -1) }, weight);
    });
    for (let y = 0, i = 0; y < small.height; y++) {
      const far = 0.55 + 0.45 * (1 - smoothStep(0.35, 1, (y + 0.5) / small.height));
      for (let x = 0; x < small.width; x++, i++) bank[i] = Math.min(0.85, amount * far * smoothStep(-0.55, 0.75, bank[i]) * 0.62);
    }
    const light = Math.min(0.93, 0.35 + 0.75 * sceneLight(rgb));
    enlarged(bank, small, size, (at, share) => {
      rgb[at] += share * (0.97 * light - rgb[at]);
      rgb[at + area] += share * (0.985 * light - rgb[at + area]);
      rgb[at + 2 * area] += share * (light - rgb[at + 2 * area]);
    });
  };
};

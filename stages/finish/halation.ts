import { addGlow, type Glow } from './glow.js';
import type { FinishLayer } from './layer.js';

/** Light that goes through the film and comes back from its base: a red rim around what is bright. */
export const halation: FinishLayer = ({ size, amount, options: { scale } }) => {
  const add = addGlow(size);
  const radii = ([[0.006, 0.55], [0.018, 0.4]] as const).map(([r, w]) => [r * scale, w] as const); // prettier-ignore
  const glow: Glow = { radii, colour: [0.95, 0.3, 0.06], from: 0.72, to: 1 };
  return (rgb) => add(rgb, glow, amount);
};

import { addGlow, type Glow } from './glow.js';
import type { FinishLayer } from './layer.js';

/** Light that a soft lens spreads around what is bright. */
export const bloom: FinishLayer = ({ size, amount, options: { scale } }) => {
  const add = addGlow(size);
  const radii = ([[0.012, 0.5], [0.035, 0.35], [0.09, 0.25]] as const).map(([r, w]) => [r * scale, w] as const); // prettier-ignore
  const glow: Glow = { radii, colour: [1, 0.97, 0.92], from: 0.55, to: 0.95 };
  return (rgb) => add(rgb, glow, amount);
};

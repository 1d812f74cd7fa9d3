import { glowLayer } from './glow.js';

/** Light that a soft lens spreads around what is bright. */
export const bloom = glowLayer({
  radii: [
    [0.012, 0.5],
    [0.035, 0.35],
    [0.09, 0.25],
  ],
  colour: [1, 0.97, 0.92],
  from: 0.55,
  to: 0.95,
});

import { glowLayer } from './glow.js';

/** Light that goes through the film and comes back from its base: a red rim around what is bright. */
export const halation = glowLayer({
  radii: [
    [0.006, 0.55],
    [0.018, 0.4],
  ],
  colour: [0.95, 0.3, 0.06],
  from: 0.72,
  to: 1,
});

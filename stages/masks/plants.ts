import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { byRule, hueAway, ruled, step } from './rules/pixels.js';

/** Leaves and grass: green, or olive; a painted wall of that colour is calmer. */
export const plants = defineMask({
  summary: 'leaves and grass: green or olive, and not as calm as paint',
  options: {},
  reach: LOOKED_REACH,
  open: (_, { format }) =>
    lookedMask(format, (view) => {
      const picture = ruled(view);
      const { hue, saturation, value, texture } = picture;
      return byRule(picture, (i) => {
        const green = (1 - step(44, 56, hueAway(hue[i], 105))) * step(0.12, 0.24, saturation[i]) * step(0.06, 0.14, value[i]);
        const olive = (1 - step(20, 28, hueAway(hue[i], 62))) * step(0.25, 0.4, saturation[i]) * step(0.08, 0.18, value[i]) * (1 - step(0.6, 0.85, value[i])); // prettier-ignore
        return Math.max(green, 0.9 * olive) * (0.25 + 0.75 * step(0.012, 0.035, texture[i]));
      });
    }),
});

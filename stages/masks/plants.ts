import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../../core/smooth-step.js';
import { byRule, hueAway, ruled } from './rules/pixels.js';

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
        const green =
          (1 - smoothStep(44, 56, hueAway(hue[i], 105))) *
          smoothStep(0.12, 0.24, saturation[i]) *
          smoothStep(0.06, 0.14, value[i]);
        const olive = (1 - smoothStep(20, 28, hueAway(hue[i], 62))) * smoothStep(0.25, 0.4, saturation[i]) * smoothStep(0.08, 0.18, value[i]) * (1 - smoothStep(0.6, 0.85, value[i])); // prettier-ignore
        return Math.max(green, 0.9 * olive) * (0.25 + 0.75 * smoothStep(0.012, 0.035, texture[i]));
      });
    }),
});

import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../../core/smooth-step.js';
import { byRule, hueAway, ruled, unlessSmall } from './rules/pixels.js';
import { skyShares } from './sky.js';

/** Sea, lakes, pools: blue to green and below the sky. Grey water is not told from ground. */
export const water = defineMask({
  summary: 'water: blue to turquoise, and below the sky',
  options: {},
  reach: LOOKED_REACH,
  open: (_, { format }) =>
    lookedMask(format, (view) => {
      const picture = ruled(view);
      const { hue, saturation, value } = picture;
      const above = skyShares(view);
      const shares = byRule(picture, (i, y) => {
        const blue =
          (1 - smoothStep(38, 52, hueAway(hue[i], 200))) * smoothStep(0.1, 0.22, saturation[i]) * smoothStep(0.08, 0.2, value[i]);
        return blue * smoothStep(-0.4, 0.05, y) * (1 - above[i]);
      });
      return unlessSmall(shares, [0.02, 0.05]);
    }),
});

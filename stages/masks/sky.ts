import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../smooth-step.js';
import { byRule, hueAway, joinedTo, ruled, type RuledPicture, unlessSmall } from './rules/pixels.js';

/** The sky, by its colour (blue, or pale and light), its calm, and its place: it is joined to the upper edge. */
export const sky = defineMask({
  summary: 'the sky: blue, or pale and light, calm, and joined to the upper edge',
  options: {},
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, (view) => skyShares(ruled(view))),
});

/** A change from one neighbour to the opposite one that clouds hardly have: a pale house ends the sky. */
const HARD = 0.16;

/** Share of the sky at every pixel. */
export function skyShares(picture: RuledPicture): Float32Array {
  const { hue, saturation, value, texture, edge } = picture;
  const shares = byRule(picture, (i, y) => {
    const blue =
      (1 - smoothStep(40, 56, hueAway(hue[i], 212))) * smoothStep(0.06, 0.16, saturation[i]) * smoothStep(0.3, 0.5, value[i]);
    const pale = smoothStep(0.55, 0.74, value[i]) * (1 - smoothStep(0.18, 0.34, saturation[i])) * (1 - smoothStep(-0.1, 0.5, y));
    const warm = smoothStep(0.55, 0.75, value[i]) * (1 - smoothStep(40, 55, hueAway(hue[i], 25))) * (1 - smoothStep(-0.3, 0.3, y)) * (1 - smoothStep(0.02, 0.05, texture[i])); // prettier-ignore
    const calm = 1 - smoothStep(0.09, 0.24, texture[i]);
    return Math.max(blue, pale, warm) * calm * (1 - smoothStep(0.1, 0.8, y));
  });
  return unlessSmall(
    joinedTo(shares, picture, 'upper', (i) => edge[i] > HARD),
    [0.012, 0.03],
  );
}

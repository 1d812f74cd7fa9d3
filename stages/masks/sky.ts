import { LOOKED_REACH, lookedMask } from './looked-mask.js';
import { defineMask } from './mask-source.js';
import { smoothStep } from '../../core/smooth-step.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { skylineOf } from './rules/skyline.js';
import { byRule, hueAway, joinedTo, ruled, unlessSmall } from './rules/pixels.js';

/** The sky, by its colour (blue, or pale and light), its calm, and its place, joined to the upper edge; and all above a plain skyline. */
export const sky = defineMask({
  summary: 'the sky: blue, or pale and light, calm, and joined to the upper edge; or what a plain skyline ends',
  options: {},
  reach: LOOKED_REACH,
  open: (_, { format }) => lookedMask(format, (view) => skyShares(view)),
});

/** A change from one neighbour to the opposite one that clouds hardly have: a pale house ends the sky. */
const HARD = 0.16;

/** Share of the sky at every pixel. */
export function skyShares(view: RgbView): Float32Array {
  const picture = ruled(view);
  const { hue, saturation, value, texture, edge } = picture;
  const shares = byRule(picture, (i, y) => {
    const blue =
      (1 - smoothStep(40, 56, hueAway(hue[i], 212))) * smoothStep(0.06, 0.16, saturation[i]) * smoothStep(0.3, 0.5, value[i]);
    const pale = smoothStep(0.55, 0.74, value[i]) * (1 - smoothStep(0.18, 0.34, saturation[i])) * (1 - smoothStep(-0.1, 0.5, y));
    const warm = smoothStep(0.55, 0.75, value[i]) * (1 - smoothStep(40, 55, hueAway(hue[i], 25))) * (1 - smoothStep(-0.3, 0.3, y)) * (1 - smoothStep(0.02, 0.05, texture[i])); // prettier-ignore
    const calm = 1 - smoothStep(0.09, 0.24, texture[i]);
    return Math.max(blue, pale, warm) * calm * (1 - smoothStep(0.1, 0.8, y));
  });
  const seen = joinedTo(shares, picture, 'upper', (i) => edge[i] > HARD);
  addAbove(seen, view);
  return unlessSmall(seen, [0.012, 0.03]);
}

/** A line is the sky's where it leaves this share of the picture, and is lighter than what is under it, by so much and in this share of its columns. */
const LEAST = { part: 0.2, lighter: 0.08, above: 0.8 };

/** What lies above the skyline is sky, of whatever colour, where it plainly is one. */
function addAbove(shares: Float32Array, view: RgbView): void {
  const { width, height } = view;
  const { rows, lighter, above } = skylineOf(view);
  const part = rows.reduce((sum, row) => sum + row, 0) / (width * height);
  if (part < LEAST.part || lighter < LEAST.lighter || above < LEAST.above) return;
  rows.forEach((row, x) => {
    for (let y = 0; y < row; y++) shares[y * width + x] = 1;
  });
}

import { LINEAR_OF_BYTE } from '../../media/colour/srgb.js';
import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import type { Pattern, Place } from '../patterns/pattern.js';
import type { Pixels } from '../scene.js';

/** How far texels under a broad stroke differ in brightness at most, RMS of 255; where they differ more, fine ones lie. */
const CALM = 11;

/** What is summed up under a stroke: how much, its colour, its brightness and the square of that. */
const [SHARE, RED, BRIGHT, SQUARE, ALL] = [0, 1, 4, 5, 6];

/** Visits a place that a texel shows, and how much of the texel it is. */
type VisitTexel = (texel: number, place: Place, share: number) => void;

/**
 * The colour, linear, that the stroke at a place has: the mean of what the map shows under it. Broad strokes lie where they hide little, fine ones elsewhere, as painters work
 * from large to small (Hertzmann, "Painterly Rendering with Curved Brush Strokes of Multiple Sizes", 1998); which, the place is told.
 *
 * @param eachPlace visits all texels of the map
 */
export function strokeColours(
  stroke: NonNullable<Pattern['stroke']>,
  { data }: Pixels,
  eachPlace: (visit: VisitTexel) => void,
): (place: Place) => ArrayLike<number> {
  const [broad, fine] = [new Map<number, Float64Array>(), new Map<number, Float64Array>()];
  const under = (place: Place, isFine: boolean): Float64Array => {
    const strokes = isFine ? fine : broad;
    place.fine = isFine;
    const key = stroke(place);
    let sums = strokes.get(key);
    if (!sums) strokes.set(key, (sums = new Float64Array(ALL)));
    return sums;
  };
  eachPlace((texel, place, share) => {
    const bright = LUMA_WEIGHTS.reduce((sum, weight, k) => sum + weight * data[4 * texel + k], 0);
    for (const isFine of [false, true]) {
      const sums = under(place, isFine);
      sums[SHARE] += share;
      for (let k = 0; k < 3; k++) sums[RED + k] += share * LINEAR_OF_BYTE[data[4 * texel + k]];
      sums[BRIGHT] += share * bright;
      sums[SQUARE] += share * bright * bright;
    }
  });
  const isCalm = (sums: Float64Array): boolean => sums[SQUARE] / sums[SHARE] - (sums[BRIGHT] / sums[SHARE]) ** 2 <= CALM * CALM;
  const colour = [0, 0, 0];
  return (place) => {
    const large = under(place, false);
    const sums = isCalm(large) ? large : under(place, true);
    for (let k = 0; k < 3; k++) colour[k] = sums[SHARE] > 0 ? sums[RED + k] / sums[SHARE] : 0;
    return colour;
  };
}

/** Root mean square change of a source pixel's R′G′B′ under which it counts as unchanged: two steps of 8 bits. */
const UNCHANGED = 0.008;
/** Beyond this many times {@link UNCHANGED} nothing is left of a likeness (0.0003). */
const REACH = 4;
/** The function from 0 to its end, as a table: the exponential itself would take longer than all the rest of a frame. */
const TABLE = Float32Array.from({ length: 2048 }, (_, i) => Math.exp((-0.5 * REACH ** 2 * i) / 2048));
const STEPS = TABLE.length / (REACH * UNCHANGED) ** 2;

/** Likeness of two pixels, from their mean squared difference over the channels: exp(−d²/2σ²), σ = 0.008, to 0.4 %; 1 = the same. */
export const likeness = (squared: number): number => {
  const at = Math.floor(squared * STEPS);
  return at < TABLE.length ? TABLE[at] : 0;
};

/**
 * Mean squared difference of two R′G′B′ pixels, `i` of `a` and `j` of `b`, whose three values are `area` and `step` apart; default the same place
 * of two planar pictures.
 */
export function squaredDifference(a: Float32Array, b: Float32Array, i: number, area: number, j = i, step = area): number {
  const red = a[i] - b[j];
  const green = a[i + area] - b[j + step];
  const blue = a[i + 2 * area] - b[j + 2 * step];
  return (red * red + green * green + blue * blue) / 3;
}

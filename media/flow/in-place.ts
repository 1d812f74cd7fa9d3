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

/** Mean squared difference of two R′G′B′ pixels of planar pictures, `area` values a channel. */
export function squaredDifference(a: Float32Array, b: Float32Array, i: number, area: number): number {
  const red = a[i] - b[i];
  const green = a[i + area] - b[i + area];
  const blue = a[i + 2 * area] - b[i + 2 * area];
  return (red * red + green * green + blue * blue) / 3;
}

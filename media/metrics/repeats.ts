/** Shortest distance at which a row may repeat itself, pixels, and how many places of a row are held against their repetition. */
const SHORTEST = 12;
const PLACES = 96;

/** Under this mean difference, 0…1, everything is like everything: 2 codes of 8 bits. */
const LEAST = 0.008;

/**
 * How exactly a row repeats itself at some distance from 12 pixels to half its length: 1 = to the last bit, 0 = no more like itself there than
 * anywhere else. The distance's multiples must repeat too where the row is long enough.
 *
 * @param row samples 0…1
 * @returns `undefined` for a row that is too short, or like itself everywhere
 */
export function repeatsOf(row: Float32Array): number | undefined {
  const half = row.length >> 1;
  if (half <= SHORTEST) return undefined;
  const stride = Math.max(1, Math.floor(half / PLACES));
  let [best, total, count] = [Infinity, 0, 0];
  for (let lag = SHORTEST; lag < half; lag++) {
    let difference = 0;
    let places = 0;
    for (let x = 0; x + lag < row.length && places < PLACES; x += stride, places++) difference += Math.abs(row[x + lag] - row[x]);
    difference /= places;
    if (difference < best) best = difference;
    total += difference;
    count += 1;
  }
  const usual = total / count;
  return usual < LEAST ? undefined : Math.max(0, 1 - best / usual);
}

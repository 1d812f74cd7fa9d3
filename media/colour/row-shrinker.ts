import { downTaps, type Siting } from './chroma-siting.js';

/** Opens the filter of {@link downTaps} for whole rows of `width` luma samples. */
export function rowShrinker(width: number, shift: number, siting: Siting): (row: Float32Array, into: Float32Array) => void {
  if (shift === 0) return (row, into) => into.set(row);
  if (shift === 1 && siting === 'first') return shrinkCosited;
  const taps = downTaps(width, shift, siting);
  const luma = Int32Array.from(taps, (tap) => tap.luma);
  const chroma = Int32Array.from(taps, (tap) => tap.chroma);
  const weight = Float32Array.from(taps, (tap) => tap.weight);
  return (row, into) => {
    into.fill(0);
    for (let i = 0; i < luma.length; i++) into[chroma[i]] += row[luma[i]] * weight[i];
  };
}

/** The most usual case without tables: 1 2 1 around every other sample. */
function shrinkCosited(row: Float32Array, into: Float32Array): void {
  const last = into.length - 1;
  let before = row[0];
  for (let x = 0, i = 0; x < last; x++, i += 2) {
    const after = row[i + 1];
    into[x] = 0.5 * row[i] + 0.25 * (before + after);
    before = after;
  }
  into[last] = 0.5 * row[2 * last] + 0.25 * (before + row[Math.min(row.length - 1, 2 * last + 1)]);
}

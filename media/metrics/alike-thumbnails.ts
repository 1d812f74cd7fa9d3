import { THUMBNAIL } from '../input/shots.js';

const BLOCK = { width: 8, height: 6 } as const;
/** Standard deviation of luma, of 255, from which a block shows something. */
const STRUCTURE = 4;
/** Difference of a cell, of 255, above which more says nothing. */
const PAINTED = 30;
/** Blocks that must show something for a judgement. */
const FEWEST = 8;

/** How much the less changed half of one thumbnail differs from another: the mean of its cells' differences, of 255. */
export function leastDifference(one: Uint8Array, other: Uint8Array): number {
  const differences = Uint8Array.from(one, (value, i) => Math.abs(value - (other[i] ?? 0))).sort();
  const half = differences.subarray(0, differences.length >> 1);
  return half.reduce((sum, value) => sum + value, 0) / half.length;
}

/** How much one thumbnail differs from another as a whole, of 255: what was painted counts no more than its area. */
export const wholeDifference = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((sum, value, i) => sum + Math.min(PAINTED, Math.abs(value - (other[i] ?? 0))), 0) / one.length;

/**
 * How alike two thumbnails are in structure, whatever their colours and their light: the median over blocks of how their luma goes together (Pearson's r),
 * of those blocks that show something in both. 1 where there are hardly any.
 */
export function alikeness(one: Uint8Array, other: Uint8Array): number {
  const found: number[] = [];
  for (let y = 0; y < THUMBNAIL.height; y += BLOCK.height)
    for (let x = 0; x < THUMBNAIL.width; x += BLOCK.width) {
      const r = correlation(one, other, x, y);
      if (r !== undefined) found.push(r);
    }
  if (found.length < FEWEST) return 1;
  found.sort((a, b) => a - b);
  return found[found.length >> 1];
}

function correlation(one: Uint8Array, other: Uint8Array, left: number, top: number): number | undefined {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + BLOCK.height; y += 1)
    for (let x = left; x < left + BLOCK.width; x += 1) {
      const [p, q] = [one[y * THUMBNAIL.width + x], other[y * THUMBNAIL.width + x]];
      a += p;
      b += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  const n = BLOCK.width * BLOCK.height;
  const [va, vb] = [aa / n - (a / n) ** 2, bb / n - (b / n) ** 2];
  if (Math.min(va, vb) < STRUCTURE ** 2) return undefined;
  return (ab / n - (a / n) * (b / n)) / Math.sqrt(va * vb);
}

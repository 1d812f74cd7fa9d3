import type { FrameFormat } from '../../core/frame.js';
import { rangeOf } from './code-range.js';

/** Where a chroma sample sits among the luma samples that share it, along one axis: on the first, in the middle, or on the last. */
export type Siting = 'first' | 'middle' | 'last';

/** Siting along x and y of a source. Untagged: `left` (MPEG-2, H.264; H.273 §8.7), `center` in full range (JPEG). */
export function chromaSiting({
  pixelFormat,
  colour,
}: Pick<FrameFormat, 'pixelFormat' | 'colour'>): readonly [x: Siting, y: Siting] {
  const tagged = colour.chromaLocation;
  const known = tagged !== undefined && tagged !== 'unspecified' && tagged !== 'unknown';
  const location = known ? tagged : rangeOf({ pixelFormat, colour }) === 'pc' ? 'center' : 'left';
  const x = location.includes('left') ? 'first' : 'middle';
  const y = location.startsWith('top') ? 'first' : location.startsWith('bottom') ? 'last' : 'middle';
  return [x, y];
}

/** Linear interpolation from chroma to luma positions: luma sample i = chroma[first[i]] × (1 − weight[i]) + chroma[second[i]] × weight[i]. */
export interface UpsampleTable {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly weight: Float32Array;
}

/** @param size luma samples along the axis @param shift log2 of the subsampling */
export function upsampleTable(size: number, shift: number, siting: Siting): UpsampleTable {
  const last = -(-size >> shift) - 1;
  const table = { first: new Int32Array(size), second: new Int32Array(size), weight: new Float32Array(size) };
  for (let i = 0; i < size; i++) {
    const position = Math.min(last, Math.max(0, (i - anchor(shift, siting)) / (1 << shift)));
    table.first[i] = Math.floor(position);
    table.second[i] = Math.min(last, table.first[i] + 1);
    table.weight[i] = position - table.first[i];
  }
  return table;
}

/** The share of luma sample `luma` in chroma sample `chroma`. */
export interface DownTap {
  readonly luma: number;
  readonly chroma: number;
  readonly weight: number;
}

/** The filter from luma to chroma positions: the mean of the shared samples when sited in the middle, otherwise a triangle around its place (1 2 1 for 4:2:0). */
export function downTaps(size: number, shift: number, siting: Siting): DownTap[] {
  const step = 1 << shift;
  const taps: DownTap[] = [];
  for (let chroma = 0; chroma < -(-size >> shift); chroma++) {
    const shares = new Map<number, number>();
    const reach = siting === 'middle' ? 0 : step - 1;
    const from = chroma * step + (siting === 'last' ? step - 1 : 0);
    for (let i = from - reach; i <= (siting === 'middle' ? from + step - 1 : from + reach); i++) {
      const luma = Math.min(size - 1, Math.max(0, i));
      const weight = siting === 'middle' ? 1 / step : (step - Math.abs(i - from)) / step ** 2;
      shares.set(luma, (shares.get(luma) ?? 0) + weight);
    }
    for (const [luma, weight] of shares) taps.push({ luma, chroma, weight });
  }
  return taps;
}

const anchor = (shift: number, siting: Siting): number =>
  ((1 << shift) - 1) * (siting === 'first' ? 0 : siting === 'last' ? 1 : 0.5);

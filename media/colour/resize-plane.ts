import type { Size } from '../../core/size.js';
/** For each output sample, `count` input samples from `first` on with their weights. */
interface Filter {
  readonly first: Int32Array;
  readonly count: number;
  readonly weights: Float32Array;
}

/** Keeps values within 0…1 where a picture became larger than it was. */
export function clampOvershoot(data: Float32Array, from: Size, to: Size): void {
  if (to.width <= from.width && to.height <= from.height) return;
  for (let i = 0; i < data.length; i++) if (!(data[i] >= 0 && data[i] <= 1)) data[i] = data[i] > 1 ? 1 : 0;
}

/** Resizes one plane of floats as `resize` does, without clamping. */
export const resizePlane = (
  plane: Float32Array,
  from: Size,
  to: Size,
  into: Float32Array = new Float32Array(to.width * to.height),
): Float32Array => planeResizer(from, to)(plane, into);

/** Rows `top` to `top + count` of a resized plane; default all. */
export interface RowRange {
  readonly top: number;
  readonly count: number;
}

/** Opens {@link resizePlane} for planes of one size. With `rows` only those are made, at the beginning of `into`. */
export function planeResizer(from: Size, to: Size): (plane: Float32Array, into: Float32Array, rows?: RowRange) => Float32Array {
  const across = filterFor(from.width, to.width);
  const down = filterFor(from.height, to.height);
  // rows that are resized across already, kept while the window of the vertical filter needs them
  const ring = Array.from({ length: down.count }, () => new Float32Array(to.width));
  return (plane, into, { top, count } = { top: 0, count: to.height }) => {
    let done = 0;
    for (let y = top; y < top + count; y++) {
      const end = down.first[y] + down.count;
      for (done = Math.max(done, down.first[y]); done < end; done++)
        filterRow(plane, done * from.width, across, ring[done % down.count]);
      addRows(ring, down, y, into.subarray((y - top) * to.width, (y - top + 1) * to.width));
    }
    return into;
  };
}

/** Opens a resize into `into` that is given the rows of its plane from the first to the last, any number at a time. */
export function rowResizer(from: Size, to: Size, into: Float32Array): (rows: Float32Array) => void {
  const across = filterFor(from.width, to.width);
  const down = filterFor(from.height, to.height);
  const ring = Array.from({ length: down.count }, () => new Float32Array(to.width));
  let done = 0;
  let next = 0; // the first row that is not made yet
  return (rows) => {
    for (let start = 0; start < rows.length; start += from.width, done++) {
      filterRow(rows, start, across, ring[done % down.count]);
      for (; next < to.height && down.first[next] + down.count <= done + 1; next++)
        addRows(ring, down, next, into.subarray(next * to.width, (next + 1) * to.width));
    }
  };
}

function addRows(ring: readonly Float32Array[], { first, count, weights }: Filter, y: number, into: Float32Array): void {
  into.fill(0);
  for (let k = 0; k < count; k++) {
    const weight = weights[y * count + k];
    if (weight !== 0) addRow(ring[(first[y] + k) % count], weight, into);
  }
}

function filterRow(plane: Float32Array, start: number, { first, count, weights }: Filter, into: Float32Array): void {
  for (let x = 0, w = 0; x < into.length; x++) {
    let sum = 0;
    for (let k = 0, i = start + first[x]; k < count; k++, i++, w++) sum += plane[i] * weights[w];
    into[x] = sum;
  }
}

function addRow(row: Float32Array, weight: number, into: Float32Array): void {
  for (let x = 0; x < into.length; x++) into[x] += row[x] * weight;
}

function filterFor(from: number, to: number): Filter {
  return to < from ? areaFilter(from, to) : to > from ? lanczosFilter(from, to) : tapsFilter(from, to, 1, (i) => [[i, 1]]);
}

const areaFilter = (from: number, to: number): Filter =>
  tapsFilter(from, to, Math.ceil(from / to) + 1, (i) => {
    const [start, end] = [(i * from) / to, ((i + 1) * from) / to];
    const taps: [number, number][] = [];
    for (let k = Math.floor(start); k < end; k++) taps.push([k, Math.min(end, k + 1) - Math.max(start, k)]);
    return taps;
  });

const lanczosFilter = (from: number, to: number): Filter =>
  tapsFilter(from, to, 6, (i) => {
    const centre = ((i + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre) - 2;
    return Array.from({ length: 6 }, (_, k): [number, number] => [first + k, lanczos3(first + k - centre)]);
  });

function lanczos3(x: number): number {
  if (x === 0) return 1;
  const px = Math.PI * x;
  return Math.abs(x) < 3 ? (3 * Math.sin(px) * Math.sin(px / 3)) / (px * px) : 0;
}

/** Packs taps; those beyond the edges go to the edge sample, and each output's weights sum to one. */
function tapsFilter(from: number, to: number, most: number, tapsOf: (i: number) => [sample: number, weight: number][]): Filter {
  const count = Math.min(most, from);
  const filter = { first: new Int32Array(to), count, weights: new Float32Array(to * count) };
  for (let i = 0; i < to; i++) {
    const taps = tapsOf(i);
    const total = taps.reduce((sum, [, weight]) => sum + weight, 0);
    const first = Math.max(0, Math.min(from - count, taps[0][0]));
    filter.first[i] = first;
    for (const [sample, weight] of taps) {
      const place = Math.max(0, Math.min(count - 1, Math.max(0, Math.min(from - 1, sample)) - first));
      filter.weights[i * count + place] += weight / total;
    }
  }
  return filter;
}

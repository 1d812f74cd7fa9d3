import type { Plane } from '../../core/frame.js';
import { chromaSiting, downTaps } from './chroma-siting.js';
import { codeScales, type CodeScale } from './code-range.js';
import { rgbComponents, type Picture } from './row-reader.js';
import { rowShrinker } from './row-shrinker.js';
import { matrixOf, yuvMatrix } from './yuv-matrix.js';

/** Adds a difference of R'G'B' (the source's own encoding, 1 = full scale) to the stored row `y`. */
export type AddRow = (y: number, dr: Float32Array, dg: Float32Array, db: Float32Array) => void;

/**
 * Opens a picture for changing it row by row, from the first row to the last without a gap. Every sample becomes the sum of its old value and
 * the difference, rounded where samples are whole, so that no difference leaves it as it was; what changes is kept within the legal range, or where the source was
 * out of it, no farther out than it was. A chroma sample takes the mean of the differences around its place, and changes only when one of the
 * pixels that share it does.
 */
export function differenceWriter(picture: Picture): AddRow {
  const { format, planes } = picture;
  const { width, pixelFormat } = format;
  const { luma } = codeScales(format);
  const rgb = rgbComponents(format);
  if (rgb) {
    const [red, green, blue] = rgb.map((index) => pixelFormat.components[index]);
    const add = ({ plane, step, offset }: typeof red, y: number, difference: Float32Array): void =>
      addComponent(planes[plane], y * width * step + offset, step, luma, difference);
    return (y, dr, dg, db) => {
      add(red, y, dr);
      add(green, y, dg);
      add(blue, y, db);
    };
  }
  const weights = yuvMatrix(matrixOf(format)).toYuv;
  const { plane, step, offset } = pixelFormat.components[0];
  const row = new Float32Array(width);
  const addChroma = pixelFormat.model === 'yuv' ? chromaWriter(picture) : undefined;
  return (y, dr, dg, db) => {
    mix(weights.y, dr, dg, db, row);
    addComponent(planes[plane], y * width * step + offset, step, luma, row);
    addChroma?.(y, dr, dg, db);
  };
}

/** What luma rows have brought together for one row of chroma samples. */
interface ChromaSum {
  readonly r: Float32Array;
  readonly g: Float32Array;
  readonly b: Float32Array;
  /** 1 where a pixel that shares the sample changes. */
  readonly touched: Uint8Array;
}

function chromaWriter({ format, planes }: Picture): AddRow {
  const { width, height, pixelFormat } = format;
  const [shiftX, shiftY] = pixelFormat.chromaShift;
  const [sitingX, sitingY] = chromaSiting(format);
  const { chroma } = codeScales(format);
  const weights = yuvMatrix(matrixOf(format)).toYuv;
  const chromaWidth = -(-width >> shiftX);
  const chromaHeight = -(-height >> shiftY);
  const shrink = rowShrinker(width, shiftX, sitingX);
  const down = Array.from({ length: height }, (): { chroma: number; weight: number }[] => []);
  for (const tap of downTaps(height, shiftY, sitingY)) down[tap.luma].push(tap);
  const ready = Int32Array.from({ length: chromaHeight }, (_, row) => Math.min(height, (row + 1) << shiftY) - 1);
  for (const [y, rows] of down.entries()) for (const tap of rows) ready[tap.chroma] = Math.max(ready[tap.chroma], y);
  const line = (): Float32Array => new Float32Array(chromaWidth);
  // a row of luma has a share in two rows of chroma at most
  const sums = [0, 1].map((): ChromaSum => ({ r: line(), g: line(), b: line(), touched: new Uint8Array(chromaWidth) }));
  const scratch = line();
  let next = 0;
  const flush = ({ r, g, b, touched }: ChromaSum): void => {
    mix(weights.u, r, g, b, scratch);
    addGated(planes[1], next * chromaWidth, chroma, scratch, touched);
    mix(weights.v, r, g, b, scratch);
    addGated(planes[2], next * chromaWidth, chroma, scratch, touched);
    for (const values of [r, g, b, touched]) values.fill(0);
  };
  const collect = (row: Float32Array, y: number, component: 'r' | 'g' | 'b'): void => {
    shrink(row, scratch);
    for (const tap of down[y]) accumulate(scratch, tap.weight, sums[tap.chroma % 2][component]);
  };

  return (y, dr, dg, db) => {
    markTouched(dr, dg, db, shiftX, sums[(y >> shiftY) % 2].touched);
    collect(dr, y, 'r');
    collect(dg, y, 'g');
    collect(db, y, 'b');
    for (; next < chromaHeight && ready[next] <= y; next++) flush(sums[next % 2]);
  };
}

function mix(
  [r, g, b]: readonly [number, number, number],
  dr: Float32Array,
  dg: Float32Array,
  db: Float32Array,
  into: Float32Array,
): void {
  for (let x = 0; x < into.length; x++) into[x] = r * dr[x] + g * dg[x] + b * db[x];
}

function accumulate(row: Float32Array, weight: number, into: Float32Array): void {
  for (let x = 0; x < into.length; x++) into[x] += row[x] * weight;
}

function markTouched(dr: Float32Array, dg: Float32Array, db: Float32Array, shift: number, touched: Uint8Array): void {
  for (let x = 0; x < dr.length; x++) if (dr[x] !== 0 || dg[x] !== 0 || db[x] !== 0) touched[x >> shift] = 1;
}

function addComponent(
  plane: Plane,
  start: number,
  stride: number,
  { step, min, max }: CodeScale,
  difference: Float32Array,
): void {
  if (plane instanceof Float32Array) return addFloats(plane, start, stride, difference);
  const scale = 1 / step;
  for (let x = 0, i = start; x < difference.length; x++, i += stride) {
    const d = difference[x];
    if (d !== 0) plane[i] = moved(plane[i], d * scale, min, max);
  }
}

/** {@link addComponent} for floats: nothing is rounded. */
function addFloats(plane: Float32Array, start: number, stride: number, difference: Float32Array): void {
  for (let x = 0, i = start; x < difference.length; x++, i += stride) {
    const d = difference[x];
    if (d === 0) continue;
    const old = plane[i];
    const sum = old + d;
    plane[i] = sum > 1 ? Math.max(1, Math.min(sum, old)) : sum < 0 ? Math.min(0, Math.max(sum, old)) : sum;
  }
}

function addGated(
  plane: Plane,
  start: number,
  { step, min, max }: CodeScale,
  difference: Float32Array,
  touched: Uint8Array,
): void {
  const scale = 1 / step;
  for (let x = 0, i = start; x < difference.length; x++, i++) {
    if (touched[x] === 1) plane[i] = moved(plane[i], difference[x] * scale, min, max);
  }
}

function moved(old: number, by: number, min: number, max: number): number {
  const sum = Math.floor(old + by + 0.5);
  if (sum > max) return old > max ? Math.min(sum, old) : max;
  if (sum < min) return old < min ? Math.max(sum, old) : min;
  return sum;
}

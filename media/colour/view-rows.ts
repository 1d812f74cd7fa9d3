import { isHdr } from './hdr-transfer.js';
import { rowReader, type Picture } from './row-reader.js';
import { toneMapper } from './tone-map.js';
import { upright } from './upright.js';

/** A picture's upright view, read in bands of rows, so that a view of full size need not be held. */
export interface ViewRows {
  /** Size of the whole view, pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * Writes `count` rows of the view from row `top` on: planar R'G'B' 0…1, 3 × count × width values at the beginning of `into`.
   */
  read(top: number, count: number, into: Float32Array): void;
}

/** Rows of a view that are worked on together: enough that opening a band costs nothing, few enough for a processor's cache. */
export const BAND_ROWS = 16;

/** Opens a picture for reading its view in bands. Bands of one picture give the very values of `rgbView`. */
export function viewRows(picture: Picture): ViewRows {
  const { width: storedWidth, height: storedHeight } = picture.format;
  const { width, height, origin, dx, dy } = upright(picture.format);
  const readRow = rowReader(picture);
  const toDisplay = isHdr(picture.format) ? toneMapper(picture.format) : undefined;
  const sideways = Math.abs(dx) !== 1; // rows of the view are columns of what is stored
  let row: readonly [Float32Array, Float32Array, Float32Array] | undefined;
  const read = (top: number, count: number, into: Float32Array): void => {
    const first = (step: number, stored: number): number => (step > 0 ? top : stored - top - count);
    const left = sideways ? first(dx, storedWidth) : 0;
    const columns = sideways ? count : storedWidth;
    const begin = sideways ? 0 : first(dy, storedHeight);
    const end = sideways ? storedHeight : begin + count;
    if (row?.[0].length !== columns) row = [new Float32Array(columns), new Float32Array(columns), new Float32Array(columns)];
    const [red, green, blue] = row;
    const area = count * width;
    for (let y = begin; y < end; y++) {
      readRow(y, red, green, blue, left);
      toDisplay?.(red, green, blue);
      const start = origin + left * dx + y * dy - top * width;
      place(red, into, start, dx);
      place(green, into, start + area, dx);
      place(blue, into, start + 2 * area, dx);
    }
  };
  return { width, height, read };
}

function place(row: Float32Array, data: Float32Array, start: number, step: number): void {
  for (let x = 0, o = start; x < row.length; x++, o += step) {
    const value = row[x];
    data[o] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
}

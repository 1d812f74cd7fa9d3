import type { FrameFormat } from '../../core/frame.js';
import { EditError } from '../../core/errors.js';
import { isHdr } from './hdr-transfer.js';
import { rowReader, type Picture } from './row-reader.js';
import { toneMapper } from './tone-map.js';
import { upright } from './upright.js';

/** An upright picture for looking at and painting on: display-referred R'G'B', 0…1. */
export interface RgbView {
  /** Pixels. The sample aspect ratio is the source's: pixels are not made square. */
  readonly width: number;
  readonly height: number;
  /** Planar (NCHW with N = 1): `width × height` values of R', then of G', then of B'. */
  readonly data: Float32Array;
}

/** Size of a frame's upright view. */
export function viewSize(format: Pick<FrameFormat, 'width' | 'height' | 'orientation'>): { width: number; height: number } {
  const { width, height } = upright(format);
  return { width, height };
}

/**
 * What a person would see of a frame, upright and clamped to 0…1. SDR sources keep their own R'G'B' (by matrix, range, bit depth and chroma
 * siting); only PQ and HLG change primaries, because they are tone-mapped, see {@link toneMapper}. Alpha is not looked at.
 *
 * @param into a buffer of 3 × width × height to write to; default a new one
 * @throws `bug/view-size` when `into` has another length
 */
export function rgbView(picture: Picture, into?: Float32Array): RgbView {
  const { width: storedWidth, height: storedHeight } = picture.format;
  const { width, height, origin, dx, dy } = upright(picture.format);
  const area = width * height;
  const data = into ?? new Float32Array(3 * area);
  if (data.length !== 3 * area) {
    throw new EditError(
      'bug/view-size',
      `expected a buffer of ${3 * area} values for a ${width}×${height} view, found ${data.length}.`,
    );
  }
  const readRow = rowReader(picture);
  const toDisplay = isHdr(picture.format) ? toneMapper(picture.format) : undefined;
  const red = new Float32Array(storedWidth);
  const green = new Float32Array(storedWidth);
  const blue = new Float32Array(storedWidth);
  for (let y = 0; y < storedHeight; y++) {
    readRow(y, red, green, blue);
    toDisplay?.(red, green, blue);
    const start = origin + y * dy;
    place(red, data, start, dx);
    place(green, data, start + area, dx);
    place(blue, data, start + 2 * area, dx);
  }
  return { width, height, data };
}

function place(row: Float32Array, data: Float32Array, start: number, step: number): void {
  for (let x = 0, o = start; x < row.length; x++, o += step) {
    const value = row[x];
    data[o] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
}

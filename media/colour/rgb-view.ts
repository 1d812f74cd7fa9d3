import type { FrameFormat } from '../../core/frame.js';
import { EditError } from '../../core/errors.js';
import { clampOvershoot, rowResizer } from './resize-plane.js';
import type { Picture } from './row-reader.js';
import { upright } from './upright.js';
import { BAND_ROWS, viewRows } from './view-rows.js';

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
  const { width, height, read } = viewRows(picture);
  const data = into ?? new Float32Array(3 * width * height);
  if (data.length !== 3 * width * height) {
    throw new EditError(
      'bug/view-size',
      `expected a buffer of ${3 * width * height} values for a ${width}×${height} view, found ${data.length}.`,
    );
  }
  read(0, height, data);
  return { width, height, data };
}

/**
 * A frame's {@link rgbView} at another size, as `resize` makes it, without ever holding the view of full size.
 *
 * @param size pixels
 */
export function resizedView(picture: Picture, size: { readonly width: number; readonly height: number }): RgbView {
  const rows = viewRows(picture);
  const { width, height } = rows;
  const area = size.width * size.height;
  const data = new Float32Array(3 * area);
  const take = [0, 1, 2].map((c) => rowResizer(rows, size, data.subarray(c * area, (c + 1) * area)));
  const band = new Float32Array(3 * BAND_ROWS * width);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const count = Math.min(BAND_ROWS, height - top);
    rows.read(top, count, band);
    take.forEach((more, c) => more(band.subarray(c * count * width, (c + 1) * count * width)));
  }
  clampOvershoot(data, rows, size);
  return { width: size.width, height: size.height, data };
}

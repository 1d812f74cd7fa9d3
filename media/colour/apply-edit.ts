import type { ExtraPlane } from '../../core/extra-plane.js';
import { EditError } from '../../core/errors.js';
import { carryHdr } from './carry-hdr.js';
import { differenceWriter } from './difference-writer.js';
import { isHdr } from './hdr-transfer.js';
import type { RgbView } from './rgb-view.js';
import type { Picture } from './row-reader.js';
import { upright } from './upright.js';

/**
 * Carries an edit back into the frame's own planes, in place, as a difference: plane + (YUV(edited) − YUV(view)), rounded. Where `edited`
 * equals `view`, and where the mask is 0, every sample stays bit-identical at any depth; alpha is never touched. For PQ and HLG frames the
 * difference is a ratio in linear light, see {@link carryHdr}, so that highlights stay as bright over white as they were.
 *
 * @param picture the frame whose {@link rgbView} `view` is; its planes are written
 * @param view what the frame looked like, unchanged
 * @param edited what it shall look like: same size as `view`, 0…1
 * @param mask share of the edit at every pixel, as `Frame.extra` holds it; default all everywhere
 * @throws `bug/view-size` when a size does not fit
 */
export function applyEdit(picture: Picture, view: RgbView, edited: RgbView, mask?: ExtraPlane<'mask'>): void {
  const { width: storedWidth, height: storedHeight } = picture.format;
  const { width, height, origin, dx, dy } = upright(picture.format);
  const area = width * height;
  for (const [name, { data }] of Object.entries({ view, edited })) {
    if (data.length !== 3 * area) throw wrongSize(name, `${3 * area} values for ${width}×${height} pixels`, data.length);
  }
  if (mask && (mask.width !== storedWidth || mask.height !== storedHeight || mask.samples.length !== area))
    throw wrongSize('mask', `${area} values for ${storedWidth}×${storedHeight} pixels`, mask.samples.length);

  const addRow = differenceWriter(picture);
  const carry = isHdr(picture.format) ? carryHdr(picture, view.data, edited.data) : undefined;
  const rows = [0, 1, 2].map(() => new Float32Array(storedWidth)) as [Float32Array, Float32Array, Float32Array];
  for (let y = 0; y < storedHeight; y++) {
    const start = origin + y * dy;
    if (carry) carry(y, start, dx, rows);
    else for (let c = 0; c < 3; c++) subtract(edited.data, view.data, start + c * area, dx, rows[c]);
    if (mask) for (const row of rows) weigh(row, mask.samples, y * storedWidth);
    addRow(y, ...rows);
  }
}

function subtract(edited: Float32Array, view: Float32Array, start: number, step: number, into: Float32Array): void {
  for (let x = 0, i = start; x < into.length; x++, i += step) into[x] = edited[i] - view[i];
}

function weigh(row: Float32Array, mask: Uint8Array | Float32Array, start: number): void {
  const most = mask instanceof Uint8Array ? 255 : 1;
  for (let x = 0; x < row.length; x++) row[x] *= mask[start + x] / most;
}

function wrongSize(name: string, expected: string, found: number): EditError {
  return new EditError('bug/view-size', `expected ${name} to have ${expected}, found ${found}.`);
}

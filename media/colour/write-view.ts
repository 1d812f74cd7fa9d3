import { codeScales } from './code-range.js';
import type { RgbView } from './rgb-view.js';
import type { Picture } from './row-reader.js';

/**
 * Fills the samples of an upright R'G'B' picture from a view of its size: rounded where samples are whole, as they are where they are floats.
 * Alpha stays as it is.
 *
 * @param picture its planes are written
 * @param view values 0…1
 */
export function writeView({ format, planes }: Picture, { data }: RgbView): void {
  const { zero, max } = codeScales(format).luma;
  const area = format.width * format.height;
  const [red, green, blue] = format.pixelFormat.components;
  for (const [at, { plane, step, offset }] of [red, green, blue].entries()) {
    const values = data.subarray(at * area, (at + 1) * area);
    const samples = planes[plane];
    if (samples instanceof Float32Array && step === 1) samples.set(values);
    else for (let i = 0, o = offset; i < area; i++, o += step) samples[o] = Math.round(zero + values[i] * (max - zero));
  }
}

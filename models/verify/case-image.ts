import { join } from 'node:path';
import { openImage } from '../../media/stills/image.js';
import type { Planes } from '../engine/vae.js';
import type { BytePicture } from '../vision/byte-picture.js';
import type { CaseFiles } from './case-files.js';

/** Reads an 8-bit RGB picture as the reference does: value / 255 · 2 − 1, [3, height, width]. */
export async function readCaseImage(path: string): Promise<Planes> {
  const { data, info } = await openImage(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const values = new Float32Array(3 * width * height);
  for (let at = 0; at < width * height; at++) {
    for (let c = 0; c < 3; c++) values[c * width * height + at] = (data[at * 3 + c] / 255) * 2 - 1;
  }
  return { channels: 3, height, width, values };
}

/** Reads an 8-bit mask, value / 255; colours are weighed to grey as Pillow weighs them. */
export async function readCaseMask(path: string): Promise<Float32Array> {
  const { data, info } = await openImage(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return Float32Array.from({ length: info.width * info.height }, (_, at) => {
    const [red, green = red, blue = red] = data.subarray(at * info.channels, (at + 1) * info.channels);
    return ((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16) / 255;
  });
}

/** Levels 0 … 255 of a picture in −1 … 1, in the same order. */
export const levelsOf = (values: Float32Array): Float32Array =>
  values.map((value) => Math.round(Math.min(Math.max(value / 2 + 0.5, 0), 1) * 255));

/** A picture of a case. */
export async function bytePicture(files: CaseFiles, path: unknown): Promise<BytePicture> {
  const { data, info } = await openImage(join(files.folder, String(path))).removeAlpha().raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return { width: info.width, height: info.height, data };
}

import { EditError } from '../../core/errors.js';
import { openImage } from '../../media/stills/image.js';
import type { Picture } from '../engine/edit-request.js';
import { lanczos } from './lanczos.js';
import { referenceGeometry } from './reference-geometry.js';

/**
 * Reads a picture that a model sees as a reference: resized by Lanczos where it is larger than a megapixel, its middle cut out.
 *
 * @param multiple what its sides become multiples of, pixels @throws EditError `plan/reference`, for a picture that cannot be read too
 */
export async function readReference(path: string, multiple = 16): Promise<Picture> {
  const { data, info } = await openImage(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw new EditError('plan/reference', `${path}: expected a picture, and it cannot be read.`, { path }, { cause });
    });
  const { resized, left, top, width, height } = referenceGeometry(info, multiple);
  const scaled = resized ? lanczos({ data, width: info.width, height: info.height }, resized) : data;
  const row = (resized?.width ?? info.width) * 3;
  const values = new Float32Array(3 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        values[(c * height + y) * width + x] = (scaled[(top + y) * row + (left + x) * 3 + c] / 255) * 2 - 1;
  return { width, height, values };
}

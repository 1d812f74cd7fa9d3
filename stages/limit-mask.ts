import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { uprightPlane } from '../media/colour/upright.js';

/**
 * What the masks of a stage leave to it, for a model that sees masks: from the frame's plane `limit`, upright, the nearest sample, since such a mask is
 * cut at a half.
 *
 * @param size of the model's picture
 * @returns row-major, 0 … 1; `undefined` for a frame without the plane
 */
export function limitMask({ format, extra }: Pick<Frame, 'format' | 'extra'>, size: Size): Float32Array | undefined {
  const stored = extra.get('limit');
  if (!stored) return undefined;
  const plane = uprightPlane(Float32Array.from(stored.samples), format);
  const { width, height } = viewSize(format);
  return Float32Array.from({ length: size.width * size.height }, (_, at) => {
    const column = Math.floor((((at % size.width) + 0.5) * width) / size.width);
    const row = Math.floor(((Math.floor(at / size.width) + 0.5) * height) / size.height);
    return plane[row * width + column] / 255;
  });
}

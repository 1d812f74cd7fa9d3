import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { uprightPlane } from '../media/colour/upright.js';
import { sharesOf } from './masks/mask-source.js';

/**
 * What the masks of a stage leave to it, for a model that sees masks: from the frame's plane `limit`, or `mask` where nothing else holds it back, upright, the nearest sample, since such a mask is
 * cut at a half.
 *
 * @param size of the model's picture
 * @returns row-major, 0 … 1; `undefined` for a frame without either plane
 */
export function limitMask({ format, extra }: Pick<Frame, 'format' | 'extra'>, size: Size): Float32Array | undefined {
  const stored = extra.get('limit') ?? extra.get('mask');
  if (!stored) return undefined;
  const plane = uprightPlane(sharesOf(stored.samples), format);
  const { width, height } = viewSize(format);
  return Float32Array.from({ length: size.width * size.height }, (_, at) => {
    const column = Math.floor((((at % size.width) + 0.5) * width) / size.width);
    const row = Math.floor(((Math.floor(at / size.width) + 0.5) * height) / size.height);
    return plane[row * width + column];
  });
}

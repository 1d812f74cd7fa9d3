import type { FrameFormat } from '../../core/frame.js';
import { viewSize } from '../../media/colour/rgb-view.js';
import { storedPlane } from '../../media/colour/upright.js';

/** A mask in a frame's stored order, of shares 0…1 of its picture as it is shown. */
export const storedMask = (shares: Float32Array, format: FrameFormat): Uint8Array =>
  Uint8Array.from(storedPlane(shares, format), (share) => Math.round(255 * (share < 0 ? 0 : share > 1 ? 1 : share)));

/** A mask in a frame's stored order, of a rule for each pixel of its picture as it is shown. */
export function maskByPlace(format: FrameFormat, shareAt: (x: number, y: number) => number): Uint8Array {
  const { width, height } = viewSize(format);
  return storedMask(
    Float32Array.from({ length: width * height }, (_, i) => shareAt(i % width, Math.floor(i / width))),
    format,
  );
}

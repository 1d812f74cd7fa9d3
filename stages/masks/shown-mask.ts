import type { FrameFormat } from '../../core/frame.js';
import { viewSize } from '../../media/colour/rgb-view.js';
import { storedPlane } from '../../media/colour/upright.js';

/** A mask in a frame's stored order, of shares 0…1 of its picture as it is shown. */
export function storedMask(shares: Float32Array, format: FrameFormat): Uint8Array {
  const { turn, mirror } = format.orientation;
  const stored = turn || mirror ? storedPlane(shares, format) : shares;
  const mask = new Uint8Array(stored.length);
  // a loop: Uint8Array.from with a rule takes twenty times as long
  for (let i = 0; i < mask.length; i++) mask[i] = Math.round(255 * (stored[i] < 0 ? 0 : stored[i] > 1 ? 1 : stored[i]));
  return mask;
}

/** A mask in a frame's stored order, of a rule for each pixel of its picture as it is shown. */
export function maskByPlace(format: FrameFormat, shareAt: (x: number, y: number) => number): Uint8Array {
  const { width, height } = viewSize(format);
  const shares = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) shares[i] = shareAt(x, y);
  return storedMask(shares, format);
}

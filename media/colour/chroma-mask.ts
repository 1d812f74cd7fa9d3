import type { FrameFormat } from '../../core/frame.js';
import { chromaSiting, downTaps } from './chroma-siting.js';
import { rowShrinker } from './row-shrinker.js';

/**
 * A mask as chroma samples see it: its mean around the place of each, 0…1, and exactly 0 where no pixel that shares the sample has any of it.
 *
 * @param mask one value a stored pixel, 0…255
 */
export function chromaMask(mask: Uint8Array, format: FrameFormat): Float32Array {
  const { width, height, pixelFormat } = format;
  const [shiftX, shiftY] = pixelFormat.chromaShift;
  const [sitingX, sitingY] = chromaSiting(format);
  const across = -(-width >> shiftX);
  const down = -(-height >> shiftY);
  const shares = new Float32Array(across * down);
  const touched = new Uint8Array(across * down);
  const shrink = rowShrinker(width, shiftX, sitingX);
  const row = new Float32Array(width);
  const small = new Float32Array(across);
  const taps = Array.from({ length: height }, (): { chroma: number; weight: number }[] => []);
  for (const tap of downTaps(height, shiftY, sitingY)) taps[tap.luma].push(tap);
  for (let y = 0; y < height; y++) {
    const own = (y >> shiftY) * across;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      row[x] = mask[i] / 255;
      if (mask[i]) touched[own + (x >> shiftX)] = 1;
    }
    shrink(row, small);
    for (const { chroma, weight } of taps[y])
      for (let x = 0, i = chroma * across; x < across; x++, i++) shares[i] += small[x] * weight;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = touched[i] ? Math.min(1, shares[i]) : 0;
  return shares;
}

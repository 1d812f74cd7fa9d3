import { EditError } from '../../core/errors.js';
import type { Size } from '../../core/size.js';

/** Area that reference pictures are brought down to, pixels. */
const LARGEST = 1024 * 1024;

/** How a picture becomes a reference picture: made smaller, then its middle cut out; nothing is stretched. */
export interface ReferenceGeometry {
  /** What it is resized to; absent where it stays as it is. */
  readonly resized?: Size;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Sizes of a reference picture as diffusers' Flux2KleinPipeline makes them: at most a megapixel, sides multiples of `multiple`.
 *
 * @throws EditError `plan/reference` below 64 pixels a side or beyond 8:1
 */
export function referenceGeometry({ width, height }: Size, multiple = 16): ReferenceGeometry {
  if (Math.min(width, height) < 64 || Math.max(width, height) > 8 * Math.min(width, height)) {
    const sentence = `a reference picture must have at least 64 pixels a side and at most 8:1, found ${width}×${height}.`;
    throw new EditError('plan/reference', sentence, { width, height });
  }
  const scale = Math.sqrt(LARGEST / (width * height));
  const large = width * height > LARGEST;
  const resized = large ? { width: Math.trunc(width * scale), height: Math.trunc(height * scale) } : { width, height };
  const cut = (side: number): number => Math.floor(side / multiple) * multiple;
  const kept = { width: cut(resized.width), height: cut(resized.height) };
  return {
    ...(large && { resized }),
    left: Math.floor((resized.width - kept.width) / 2),
    top: Math.floor((resized.height - kept.height) / 2),
    ...kept,
  };
}

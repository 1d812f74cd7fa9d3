import { EditError } from '../../core/errors.js';
import type { Rational } from '../../core/rational.js';

/** A picture for measuring: upright RGB as floats, whatever the clip stores. */
export interface RgbFrame {
  /** Presentation time in ticks of `timeBase`. */
  readonly pts: bigint;
  readonly timeBase: Rational;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Planar (NCHW with N = 1): `width × height` values of R, then of G, then of B; gamma-encoded as displayed, 0…1. */
  readonly rgb: Float32Array;
}

/** Throws `bug/frame-size` where a frame's samples do not fill its size. */
export function checkRgbFrame({ width, height, rgb }: RgbFrame): void {
  if (width > 0 && height > 0 && rgb.length === 3 * width * height) return;
  throw new EditError('bug/frame-size', `expected ${width}×${height}×3 samples in a frame, found ${rgb.length}.`);
}

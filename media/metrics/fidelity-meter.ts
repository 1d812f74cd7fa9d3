import type { Size } from '../../core/size.js';
import { EditError } from '../../core/errors.js';
import type { Fidelity } from './clip-metrics.js';
import { createScoreMeter, type FrameScore } from './frame-score.js';
import { meanSquaredError, psnr } from './psnr.js';
import { createSsim } from './ssim.js';

/** A picture of both clips at the same place and of the same size, planar RGB and its luma, 0…1. */
export interface PicturePair {
  readonly index: number;
  readonly seconds: number;
  readonly sourceRgb: Float32Array;
  readonly outputRgb: Float32Array;
  readonly sourceLuma: Float32Array;
  readonly outputLuma: Float32Array;
}

/** How steady two neighbouring frames are, output and source. `null` where their pictures do not allow it. */
export interface Steadiness {
  /** Place of the earlier frame. */
  readonly index: number;
  /** See `RelativeFlicker`, of these two frames alone. */
  readonly flicker: number | null;
  /** See `WarpError`. */
  readonly warpError: { readonly source: number; readonly output: number } | null;
}

/** A measure over pairs of pictures, such as one that needs a network. */
export interface PictureMeter {
  /** @returns what this pair alone gives, where there is such a value */
  add(pair: PicturePair, size: Size): unknown;
  /** Looks at a measured frame and the one after it; `later` are the pictures of the latter. */
  addSteadiness?(steadiness: Steadiness, later: PicturePair, size: Size): unknown;
  /** `null` where the pictures do not allow it. */
  result(): number | null;
}

/** Further measures of the pairs that a comparison measures, in the range where there is one. */
export interface WithMeters {
  readonly meters?: readonly PictureMeter[] | undefined;
}

/** Gathers PSNR and SSIM frame by frame. */
export interface FidelityMeter {
  add(pair: PicturePair): void;
  result(): Omit<Fidelity, 'every'>;
}

/** A meter for pictures of one size. @throws EditError `media/not-finite` where a picture holds NaN or an infinity */
export function createFidelityMeter({ width, height }: Size): FidelityMeter {
  const lumaError = createScoreMeter('highest');
  const rgbError = createScoreMeter('highest');
  const similarity = createScoreMeter('lowest');
  const ssim = createSsim(width, height);
  let measured = 0;
  let identicalFrames = 0;

  return {
    add({ index, seconds, sourceRgb, outputRgb, sourceLuma, outputLuma }) {
      const error = meanSquaredError(sourceRgb, outputRgb);
      if (!Number.isFinite(error)) {
        throw new EditError(
          'media/not-finite',
          `frame ${index}: expected samples from 0 to 1, found one that is no finite number.`,
          { index },
        );
      }
      measured += 1;
      if (error === 0) identicalFrames += 1;
      rgbError.add(error, index, seconds);
      lumaError.add(meanSquaredError(sourceLuma, outputLuma), index, seconds);
      similarity.add(error === 0 ? 1 : ssim(sourceLuma, outputLuma), index, seconds);
    },
    result() {
      const lumaScore = lumaError.result();
      const rgbScore = rgbError.result();
      return {
        psnr: lumaScore && rgbScore ? { luma: decibels(lumaScore), rgb: decibels(rgbScore) } : null,
        ssim: similarity.result() ?? null,
        measured,
        identicalFrames,
      };
    },
  };
}

const decibels = (error: FrameScore): FrameScore => ({ ...error, mean: psnr(error.mean), worst: psnr(error.worst) });

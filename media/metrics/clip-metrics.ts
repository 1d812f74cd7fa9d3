import type { Size } from '../../core/size.js';
import type { FrameScore } from './frame-score.js';
import type { RelativeFlicker } from './relative-flicker.js';

/** How steady an output is along its source's own motion. */
export interface WarpError {
  /** E of the output and of the source itself, mean squared error of samples in 0…1; the literature prints E × 10³. */
  readonly output: FrameScore;
  readonly source: FrameScore;
  /** Output's mean over source's; `null` for a source that does not change at all. */
  readonly ratio: number | null;
  /** Mean share of the pixels that could be followed and were compared, 0…1. */
  readonly visible: number;
  /** Pairs measured, and pairs left out because too little could be followed: a cut, or motion beyond the search. */
  readonly pairs: number;
  readonly pairsLeftOut: number;
  /** Size that motion was estimated and errors were taken at. */
  readonly size: Size;
}

/** Pumping of the whole picture's brightness, see `createJitterMeter`; 0…1 units. */
export interface LumaJitter {
  readonly source: number;
  readonly output: number;
}

/** How much two clips differ, frame by frame. */
export interface Fidelity {
  /** Frames measured: every `every`-th. */
  readonly measured: number;
  readonly every: number;
  /** Measured frames whose RGB samples are all equal. */
  readonly identicalFrames: number;
  /** In dB. `mean` is the PSNR of the mean squared error over all frames, as ffmpeg's `average`. */
  readonly psnr: { readonly luma: FrameScore; readonly rgb: FrameScore } | null;
  /** On luma, 1 = the same. */
  readonly ssim: FrameScore | null;
}

/**
 * What `compareFrames` found. All numbers are ready for JSON; an infinite PSNR is `Infinity` here and becomes `null` there, which
 * `identicalFrames` tells from a missing one. A measure that the clips do not allow is `null`.
 */
export interface ClipMetrics extends Fidelity {
  /** Frames read of each clip; measures are over the first `min(source, output)` places. */
  readonly frames: { readonly source: number; readonly output: number };
  /** Places among those that lie in the range, which is what the measures are over; all of them where none was asked for. */
  readonly inRange: number;
  /** How equal the rest is, outside the range; `null` without a range, or where it leaves out nothing. */
  readonly outside: Fidelity | null;
  /** Size that PSNR, SSIM and flicker were taken at: the source's. */
  readonly size: Size;
  /** Size that the output was resized from; `null` where it has the source's own. */
  readonly outputResizedFrom: Size | null;
  readonly warpError: WarpError | null;
  readonly flicker: RelativeFlicker | null;
  /** `null` for fewer than five frames in a row. Every frame counts, whatever `every` is. */
  readonly lumaJitter: LumaJitter | null;
}

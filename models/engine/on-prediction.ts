import { EditError } from '../../core/errors.js';
import { outputFor, readClean } from '../schedulers/prediction.js';
import type { DenoisePlan } from './denoise-plan.js';
import type { FrameInput } from './edit-request.js';
import type { FrameRun } from './frame-run.js';
import { pixelUnshuffle } from './pixel-unshuffle.js';

/** What the model predicts at one call for all frames of a window. */
export interface Prediction {
  /**
   * For each frame the clean latent, [channels, height, width]. Where latents are nothing but the picture's pixels put together in blocks, it
   * is the picture: red, green and blue.
   */
  readonly clean: readonly Float32Array[];
  readonly width: number;
  readonly height: number;
  /** How far the run is: 0 at its first call, 1 at its last one; 1 where there is but one. */
  readonly share: number;
}

/** Gives the clean latents that the model shall have predicted, in the same order and size. */
export type OnPrediction = (prediction: Prediction) => Promise<readonly Float32Array[]>;

/**
 * Lets somebody change the clean latents of a call, and derives the model's outputs from them, so that every sampler goes on from there. Without
 * anybody the outputs stay the same bits.
 *
 * @throws EditError `bug/prediction` when frames are missing or of another size
 */
export function askPrediction(
  plan: DenoisePlan,
  frames: readonly FrameInput[],
  runs: readonly FrameRun[],
  onPrediction: OnPrediction | undefined,
): (outputs: readonly Float32Array[], i: number) => Promise<readonly Float32Array[]> {
  if (!onPrediction || plan.invert) return (outputs) => Promise.resolve(outputs);
  const block = blockOf(plan, frames[0], runs[0]);
  const { width, height, first, last, sampler } = plan;
  return async (outputs, i) => {
    const reading = sampler.reading(i);
    const before = outputs.map((output, at) => readClean(reading, output, runs[at].latent));
    const answer = await onPrediction({
      clean: block ? before.map((latent) => pixelUnshuffle(latent, width, height, block, true)) : before,
      width: width * (block ?? 1),
      height: height * (block ?? 1),
      share: last - first > 1 ? (i - first) / (last - first - 1) : 1,
    });
    if (answer.length !== outputs.length || answer.some(({ length }, at) => length !== outputs[at]?.length))
      throw new EditError('bug/prediction', `expected ${outputs.length} changed predictions of the same size.`);
    const after = block ? answer.map((picture) => pixelUnshuffle(picture, width, height, block, false)) : answer;
    return outputs.map((output, at) => outputFor(reading, output, before[at], after[at]));
  };
}

/** Pixels on a side of a latent cell, where a frame's latent is its pixels and nothing else. */
function blockOf({ width, height }: DenoisePlan, frame?: FrameInput, run?: FrameRun): number | undefined {
  if (!frame || frame.image.length !== run?.source.length) return undefined;
  const block = Math.sqrt(frame.image.length / (3 * width * height));
  if (!Number.isInteger(block)) return undefined;
  const pixels = pixelUnshuffle(frame.image, width, height, block, false);
  return pixels.every((value, at) => Math.abs(value - run.source[at]) < 1e-2) ? block : undefined;
}

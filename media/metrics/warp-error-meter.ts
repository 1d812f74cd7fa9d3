import type { Size } from '../../core/size.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE, type FlowOptions } from '../flow/dense-flow.js';
import { occlusionMask } from '../flow/occlusion-mask.js';
import type { WarpError } from './clip-metrics.js';
import { createScoreMeter } from './frame-score.js';
import { luma } from './luma.js';
import { createPlaneResizer } from './plane-resizer.js';
import { pairWarpError } from './warp-error.js';

/** Shorter side in pixels that motion is estimated at unless asked otherwise. */
export const DEFAULT_FLOW_SIDE = 270;

/** Under this share of followable pixels a pair says nothing: most are chance hits across a cut. */
const MIN_VISIBLE = 0.25;

/** Errors of one pair. */
interface PairErrors {
  readonly source: number;
  readonly output: number;
}

/** Gathers warp errors. Frames are given one after the other; each makes a pair with the one before it. */
export interface WarpErrorMeter {
  /** Takes the next frame, planar RGB at the meter's size. @param paired whether the frame before it was the last one given @returns what this pair gives, where it could be followed */
  add(
    frame: { index: number; seconds: number; source: Float32Array; output: Float32Array },
    paired: boolean,
  ): PairErrors | undefined;
  /** `undefined` while no pair could be measured. */
  result(): WarpError | undefined;
}

/** Size for motion: the shorter side brought down to `shorterSide` pixels, never up. */
export function flowSize({ width, height }: Size, shorterSide: number): Size {
  const scale = Math.min(1, shorterSide / Math.min(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/**
 * A meter with memory of its own, so it keeps two small frames of each clip and nothing else. Returns `undefined` for pictures too small to
 * have motion.
 *
 * @param full size of the frames that will be given @param shorterSide see {@link flowSize}
 */
export function createWarpErrorMeter(
  full: Size,
  shorterSide = DEFAULT_FLOW_SIDE,
  options: FlowOptions = {},
): WarpErrorMeter | undefined {
  const size = flowSize(full, shorterSide);
  if (Math.min(size.width, size.height) < SMALLEST_FLOW_SIDE) return undefined;
  const area = size.width * size.height;
  const estimator = createFlowEstimator(size.width, size.height, options);
  const shrink = createPlaneResizer(full, size, 3);
  const makeView = (): View => ({
    index: 0,
    seconds: 0,
    source: new Float32Array(3 * area),
    output: new Float32Array(3 * area),
    luma: new Float32Array(area),
  });
  let before = makeView();
  let now = makeView();
  const mask = new Uint8Array(area);
  const scratch = new Float32Array(3 * area);
  const outputScore = createScoreMeter('highest');
  const sourceScore = createScoreMeter('highest');
  let visible = 0;
  let pairs = 0;
  let pairsLeftOut = 0;

  function measure(): PairErrors | undefined {
    const { forward, backward } = estimator.both({ ...size, samples: before.luma }, { ...size, samples: now.luma });
    occlusionMask(forward, backward, mask);
    const found = pairWarpError(before.output, now.output, forward, mask, scratch);
    if (found.visible < MIN_VISIBLE) {
      pairsLeftOut += 1;
      return undefined;
    }
    pairs += 1;
    visible += found.visible;
    outputScore.add(found.error, before.index, before.seconds);
    const own = pairWarpError(before.source, now.source, forward, mask, scratch).error;
    sourceScore.add(own, before.index, before.seconds);
    return { source: own, output: found.error };
  }

  return {
    add(frame, paired) {
      now.index = frame.index;
      now.seconds = frame.seconds;
      shrink(frame.source, now.source);
      shrink(frame.output, now.output);
      luma(now.source, now.luma);
      const errors = paired ? measure() : undefined;
      [before, now] = [now, before];
      return errors;
    },
    result() {
      const output = outputScore.result();
      const source = sourceScore.result();
      if (!output || !source) return undefined;
      const ratio = source.mean > 0 ? output.mean / source.mean : null;
      return { output, source, ratio, visible: visible / pairs, pairs, pairsLeftOut, size };
    },
  };
}

interface View {
  index: number;
  seconds: number;
  readonly source: Float32Array;
  readonly output: Float32Array;
  readonly luma: Float32Array;
}

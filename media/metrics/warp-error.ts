import type { FlowField } from '../flow/flow-field.js';
import { warp } from '../flow/warp.js';

/** What {@link pairWarpError} found in one pair of frames. */
export interface PairWarpError {
  /** Mean squared difference a sample over the visible pixels, samples in 0…1; `NaN` when nothing is visible. */
  readonly error: number;
  /** Mean absolute difference a sample over the same pixels. */
  readonly absolute: number;
  /** Share of the pixels that were compared, 0…1. */
  readonly visible: number;
}

/**
 * Warp error of one pair: the later picture brought back along the source's own motion, against the earlier one.
 *
 * E = Σ_p M(p)·‖W(e_{t+1}, F_{t→t+1})(p) − e_t(p)‖² / Σ_p M(p), with sums over pixels and channels alike: W.-S. Lai et al., *Learning Blind Video
 * Temporal Consistency*, ECCV 2018, as its `evaluate_WarpError.py` computes it. A clip's E is the mean over its pairs.
 *
 * @param earlier @param later planar pictures of the flow's size, any number of channels, 0…1
 * @param flow motion of the **source** from the earlier to the later frame
 * @param visible 1 where the earlier frame's pixel can be followed, see `occlusionMask`
 * @param scratch memory of the pictures' length, default fresh
 */
export function pairWarpError(
  earlier: Float32Array,
  later: Float32Array,
  flow: FlowField,
  visible: Uint8Array,
  scratch: Float32Array = new Float32Array(later.length),
): PairWarpError {
  const area = flow.width * flow.height;
  const channels = later.length / area;
  const warped = warp(later, flow, channels, scratch);
  let [sum, absolute, count] = [0, 0, 0];
  for (let i = 0; i < area; i += 1) {
    if (!visible[i]) continue;
    count += 1;
    for (let at = i; at < later.length; at += area) {
      const difference = warped[at] - earlier[at];
      sum += difference * difference;
      absolute += Math.abs(difference);
    }
  }
  return { error: sum / (count * channels), absolute: absolute / (count * channels), visible: count / area };
}

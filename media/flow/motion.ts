import { luma } from '../metrics/luma.js';
import type { RgbView } from '../colour/rgb-view.js';
import { resizePlane } from '../colour/resize-plane.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE } from './dense-flow.js';
import type { FlowField } from './flow-field.js';
import { occlusionMask } from './occlusion-mask.js';

/** Where the pixels of one picture are found in another one. */
export interface Motion {
  readonly flow: FlowField;
  /** 1 for pixels that are seen in both pictures, 0 for the others. */
  readonly visible: Uint8Array;
}

/** Both directions between two pictures of a film. */
export interface MotionBetween {
  readonly there: Motion;
  readonly back: Motion;
}

/** Shorter side in pixels that motion is estimated at: enough to follow what moves, and cheap beside a model. */
const MOTION_SIDE = 112;

/**
 * Finds the motion between pictures of one size, each pair for itself, on copies that are at most {@link MOTION_SIDE} pixels high or wide.
 *
 * @returns `undefined` for pictures too small to have motion
 */
export function createMotionFinder(full: {
  width: number;
  height: number;
}): ((from: RgbView, to: RgbView) => MotionBetween) | undefined {
  const scale = Math.min(1, MOTION_SIDE / Math.min(full.width, full.height));
  const size = { width: Math.round(full.width * scale), height: Math.round(full.height * scale) };
  if (Math.min(size.width, size.height) < SMALLEST_FLOW_SIDE) return undefined;
  const estimator = createFlowEstimator(size.width, size.height);
  const small = ({ data }: RgbView): { width: number; height: number; samples: Float32Array } => ({
    ...size,
    samples: resizePlane(luma(data), full, size),
  });
  const enlarge = (plane: Float32Array, factor: number): Float32Array =>
    resizePlane(plane, size, full).map((value) => value * factor);
  const whole = ({ u, v }: FlowField): FlowField => ({
    ...full,
    u: enlarge(u, full.width / size.width),
    v: enlarge(v, full.height / size.height),
  });
  return (from, to) => {
    const { forward, backward } = estimator.both(small(from), small(to));
    const [there, back] = [whole(forward), whole(backward)];
    return {
      there: { flow: there, visible: occlusionMask(there, back) },
      back: { flow: back, visible: occlusionMask(back, there) },
    };
  };
}

/** One motion after another: from the first picture of `first` to the last of `second`. */
export function followOn(first: Motion, second: Motion): Motion {
  const { width, height, u, v } = first.flow;
  const flow = { width, height, u: new Float32Array(u.length), v: new Float32Array(v.length) };
  const visible = new Uint8Array(u.length);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const column = Math.round(Math.min(Math.max(x + u[i], 0), width - 1));
      const row = Math.round(Math.min(Math.max(y + v[i], 0), height - 1));
      const at = row * width + column;
      flow.u[i] = u[i] + second.flow.u[at];
      flow.v[i] = v[i] + second.flow.v[at];
      visible[i] = first.visible[i] & second.visible[at];
    }
  }
  return { flow, visible };
}

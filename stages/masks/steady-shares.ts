import type { RgbView } from '../../media/colour/rgb-view.js';
import { type createMotionFinder, followOn, type Motion, type MotionBetween } from '../../media/flow/motion.js';
import { warp } from '../../media/flow/warp.js';
import type { SeenFrame } from './mask-source.js';

/** What was seen of a frame, at the small size. */
export interface Looked {
  readonly view: RgbView;
  /** Share of each pixel, 0…1. */
  readonly shares: Float32Array;
  /** Motion from the frame before, once somebody asked for it. */
  motion?: MotionBetween | undefined;
}

/** Mean squared difference of R′G′B′ at which a pixel of another frame counts a third. */
const UNLIKE = 0.004;

type Find = ReturnType<typeof createMotionFinder>;

/**
 * Shares of a frame, as a mean with those of the frames around it, where these show the same along the motion. A function of these frames alone.
 *
 * @param around in order, of one shot
 */
export function steadyShares(index: number, around: readonly SeenFrame<Looked>[], find: Find): Float32Array {
  const place = around.findIndex((one) => one.index === index);
  const own = around[place].seen;
  const sum = own.shares.slice();
  const weights = new Float32Array(sum.length).fill(1);
  for (const direction of [-1, 1] as const) {
    let motion: Motion | undefined;
    for (let distance = 1; around[place + direction * distance]; distance++) {
      const [one, other] = [around[place + direction * (distance - 1)], around[place + direction * distance]];
      if (Math.abs(other.index - one.index) !== 1) break;
      const later = direction === 1 ? other : one;
      const earlier = direction === 1 ? one : other;
      later.seen.motion ??= find?.(earlier.seen.view, later.seen.view);
      const between = later.seen.motion;
      if (!between) break;
      const step = direction === 1 ? between.there : between.back;
      motion = motion ? followOn(motion, step) : step;
      add(own.view, other.seen, motion, sum, weights);
    }
  }
  for (let i = 0; i < sum.length; i++) sum[i] /= weights[i];
  return sum;
}

function add(
  view: RgbView,
  { view: theirs, shares }: Looked,
  { flow, visible }: Motion,
  sum: Float32Array,
  weights: Float32Array,
): void {
  const area = sum.length;
  const seen = warp(theirs.data, flow, 3);
  const moved = warp(shares, flow, 1);
  for (let i = 0; i < area; i++) {
    if (!visible[i]) continue;
    let squared = 0;
    for (let c = 0; c < 3; c++) squared += (seen[c * area + i] - view.data[c * area + i]) ** 2;
    const weight = Math.exp(-squared / (3 * UNLIKE));
    sum[i] += weight * moved[i];
    weights[i] += weight;
  }
}

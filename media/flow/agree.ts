import type { RgbView } from '../colour/rgb-view.js';
import { bilinear } from './bilinear.js';
import { likeness, squaredDifference } from './in-place.js';
import type { Motion } from './motion.js';

/** A frame of a film as it was and as it was made. Both views have one size. */
export interface BeforeAndAfter {
  readonly source: RgbView;
  readonly edited: RgbView;
}

/** A frame near the one in question. */
export interface Neighbour extends BeforeAndAfter {
  /** Motion from the frame in question to this one; absent: unknown, only what stands still is compared. */
  readonly motion?: Motion | undefined;
  /** How much it counts beside the frame in question where it moved, 0…1. */
  readonly weight: number;
}

/** How much an equal pixel of a neighbour counts beside the frame's own, whatever the neighbour's distance. */
const IN_PLACE = 0.75;
/** How much a pixel that the motion leads to counts, as a share of the neighbour's weight: motion is off by a fraction of a pixel. */
const FOLLOWED = 0.27;
/** Root mean square difference of R'G'B' along the motion, above which a pixel is not taken for the same thing. */
const SAME = 0.04;

/**
 * Makes an edited frame agree with the frames around it: every pixel becomes a weighted mean of itself and of what became of the same thing in
 * the neighbours. Where the source did not change, that is the pixel at the same place, so that textures which the edit fixed to the
 * screen stay sharp; where it moved, it is the pixel that the motion leads to, as long as the source there looks the same. What was not
 * seen before or is not seen later stays as the model made it.
 *
 * A bilateral filter (Tomasi, Manduchi 1998) over time, its weights from the source: exp(−d²/2σ²) with σ = 0.008 in place and 0.04 along
 * the motion; idea of steadying an edit by the source's flow: Lai et al., *Learning Blind Video Temporal Consistency*, ECCV 2018.
 */
export function agree({ source, edited }: BeforeAndAfter, neighbours: readonly Neighbour[]): RgbView {
  const { width, height } = edited;
  const area = width * height;
  const sum = edited.data.slice();
  const weights = new Float32Array(area).fill(1);
  const sampled = new Float32Array(6);
  for (const { source: otherSource, edited: otherEdited, motion, weight } of neighbours) {
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, i += 1) {
        const like = likeness(squaredDifference(source.data, otherSource.data, i, area));
        add(sum, i, area, otherEdited.data, i, IN_PLACE * like);
        weights[i] += IN_PLACE * like;
        if (!motion?.visible[i] || like > 0.99) continue;
        sample(otherSource, otherEdited, x + motion.flow.u[i], y + motion.flow.v[i], sampled);
        const same = Math.exp(squaredDifference(source.data, sampled, i, area, 0, 1) / (-2 * SAME ** 2));
        const followed = weight * FOLLOWED * (1 - like) * same;
        add(sum, i, area, sampled, 3, followed, 1);
        weights[i] += followed;
      }
    }
  }
  for (let i = 0; i < area; i += 1) for (let c = 0; c < 3; c += 1) sum[c * area + i] /= weights[i];
  return { width, height, data: sum };
}

function add(sum: Float32Array, i: number, area: number, b: Float32Array, j: number, weight: number, step = area): void {
  sum[i] += weight * b[j];
  sum[i + area] += weight * b[j + step];
  sum[i + 2 * area] += weight * b[j + 2 * step];
}

/** Three values of the source, then three of the edit, bilinear between pixel centres. */
function sample(source: RgbView, edited: RgbView, x: number, y: number, into: Float32Array): void {
  const { width, height } = source;
  const px = Math.min(Math.max(x, 0), width - 1);
  const py = Math.min(Math.max(y, 0), height - 1);
  const column = Math.floor(px);
  const row = Math.floor(py);
  const fx = px - column;
  const fy = py - row;
  const across = column < width - 1 ? 1 : 0;
  const down = row < height - 1 ? width : 0;
  let at = row * width + column;
  for (let c = 0; c < 3; c += 1, at += width * height) {
    into[c] = bilinear(source.data, at, across, down, fx, fy);
    into[c + 3] = bilinear(edited.data, at, across, down, fx, fy);
  }
}

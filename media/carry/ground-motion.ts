import type { Size } from '../../core/size.js';
import { boxMean } from '../colour/box-mean.js';
import type { RgbView } from '../colour/rgb-view.js';
import { createFlowField, type FlowField } from '../flow/flow-field.js';
import { warp } from '../flow/warp.js';

/** Width of the rim that is asked, as a share of the shorter side, and the share of it that must move for the ground to move. */
const RIM = 0.08;
const MOST = 0.35;
/** How much better than standing moving must explain a pixel: a share of its error, and a difference of colour, summed over R′, G′ and B′. */
const BETTER = 0.8;
const NOISE = 0.006;
/** Pixels at the picture's edge that are taken for ground, and how sure that is. */
const EDGE = 3;
const SURE = 0.05;

/**
 * The motion of the ground that things move before: that of most of the picture where enough of the picture's rim goes with it, else none. A plain wall
 * shows no motion of its own, and all that moves may be someone before it.
 *
 * @param main the motion of most of the picture, from `picture` to `other`
 */
export function groundMotion(picture: RgbView, other: RgbView, main: FlowField): FlowField {
  const { width, height } = main;
  const stands = errorOf(picture, other.data);
  const moves = errorOf(picture, warp(other.data, main));
  let [better, all] = [0, 0];
  eachAtEdge(main, RIM * Math.min(width, height), (i) => {
    all += 1;
    if (moves[i] < BETTER * stands[i] - NOISE) better += 1;
  });
  return better > MOST * all ? main : createFlowField(width, height);
}

/** A motion and how sure it is, with what lies at the picture's edge taken for ground where nothing else is known of it. */
export function groundAtEdge(
  flow: FlowField,
  sure: Float32Array,
  ground: FlowField,
): { readonly flow: FlowField; readonly weight: Float32Array } {
  const [u, v, weight] = [flow.u.slice(), flow.v.slice(), sure.slice()];
  eachAtEdge(flow, EDGE, (i) => {
    weight[i] += SURE;
    u[i] += (SURE / weight[i]) * (ground.u[i] - u[i]);
    v[i] += (SURE / weight[i]) * (ground.v[i] - v[i]);
  });
  return { flow: { ...flow, u, v }, weight };
}

/** Differences of colour between means around each pixel, summed over the channels: noise is none. */
function errorOf(picture: RgbView, other: Float32Array): Float32Array {
  const area = picture.width * picture.height;
  const mean = boxMean(picture, 2);
  const error = new Float32Array(area);
  const difference = new Float32Array(area);
  for (let start = 0; start < 3 * area; start += area) {
    for (let i = 0; i < area; i += 1) difference[i] = picture.data[start + i] - other[start + i];
    mean(difference, difference);
    for (let i = 0; i < area; i += 1) error[i] += Math.abs(difference[i]);
  }
  return error;
}

function eachAtEdge({ width, height }: Size, far: number, visit: (i: number) => void): void {
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) if (Math.min(x, y, width - 1 - x, height - 1 - y) < far) visit(i);
}

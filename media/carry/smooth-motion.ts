import type { RgbView } from '../colour/rgb-view.js';
import type { FlowField } from '../flow/flow-field.js';
import { mainMotion } from './main-motion.js';

/** How far displacements reach over what has one colour, as a share of the shorter side, and the difference of colour that stops them. */
const REACH = 0.15;
const STOP = 0.08;
const ROUNDS = 2;
/** Weight of the motion of most of the picture, where nothing nearer is known, and of what is around a pixel beside its own. */
const MAIN = 1e-4;
const AROUND = 0.08;

/**
 * Draws the motion of plain surfaces from what has detail around them, as far as the picture's edges let it: a recursive filter along rows and columns
 * whose steps are shorter where colours change (Gastal and Oliveira, *Domain Transform for Edge-Aware Image and Video Processing*, 2011).
 *
 * @param picture what moves
 * @param weight how sure each displacement is, 0…1
 */
export function smoothMotion(picture: RgbView, flow: FlowField, weight: Float32Array): FlowField {
  const { width, height } = flow;
  const main = mainMotion(flow, weight);
  const [across, down] = feedback(picture);
  const [u, v] = [flow.u, flow.v].map((plane, at) => {
    const most = at === 0 ? main.u : main.v;
    return plane.map((value, i) => weight[i] * value + MAIN * most[i]);
  });
  const total = weight.map((value) => value + MAIN);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const plane of [u, v, total]) {
      spread(plane, across, height, width, width, 1);
      spread(plane, down, width, height, 1, width);
    }
  }
  for (let i = 0; i < total.length; i += 1) {
    const own = weight[i] / (weight[i] + AROUND);
    u[i] = own * flow.u[i] + (1 - own) * (u[i] / total[i]);
    v[i] = own * flow.v[i] + (1 - own) * (v[i] / total[i]);
  }
  return { width, height, u, v };
}

/** Shares that go on from each pixel to the next one in its row, and in its column. */
function feedback({ width, height, data }: RgbView): readonly [Float32Array, Float32Array] {
  const area = width * height;
  const reach = REACH * Math.min(width, height);
  const [across, down] = [new Float32Array(area), new Float32Array(area)];
  const share = (i: number, j: number): number => {
    let change = 0;
    for (let c = 0; c < 3 * area; c += area) change += Math.abs(data[i + c] - data[j + c]);
    const x = Math.SQRT2 * (1 / reach + change / (3 * STOP));
    return 1 / (1 + x + (x * x) / 2 + (x * x * x) / 6); // about exp(−x)
  };
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      if (x > 0) across[i] = share(i, i - 1);
      if (y > 0) down[i] = share(i, i - width);
    }
  return [across, down];
}

/** Spreads a plane along `lines` of `length` values, there and back. */
function spread(plane: Float32Array, shares: Float32Array, lines: number, length: number, lineStep: number, step: number): void {
  for (let line = 0; line < lines; line += 1) {
    const first = line * lineStep;
    const last = first + (length - 1) * step;
    for (let i = first + step; i <= last; i += step) plane[i] += shares[i] * (plane[i - step] - plane[i]);
    for (let i = last - step; i >= first; i -= step) plane[i] += shares[i + step] * (plane[i + step] - plane[i]);
  }
}

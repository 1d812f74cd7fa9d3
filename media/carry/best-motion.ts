import { boxMean } from '../colour/box-mean.js';
import type { FlowField } from '../flow/flow-field.js';
import type { GrayImage } from '../flow/gray-image.js';
import { warp } from '../flow/warp.js';

/** One way in which a picture may lie on another. */
export interface Candidate {
  readonly flow: FlowField;
  /** What its errors are multiplied by: a number, or one a pixel. */
  readonly handicap: number | Float32Array;
}

/** Radius in pixels of the windows in which errors are compared. */
const RADIUS = 3;
/** Share of a change of light in an error, and the error 0…1 that is noise. */
const LIGHT = 0.15;
const NOISE = 0.006;

/** Of several motions between the same two pictures, the one that explains them best around each pixel. */
export function bestMotion(from: GrayImage, to: GrayImage, candidates: readonly Candidate[]): FlowField {
  const { width, height } = from;
  const mean = boxMean(from, RADIUS);
  const least = new Float32Array(width * height).fill(Infinity);
  const best = { width, height, u: new Float32Array(width * height), v: new Float32Array(width * height) };
  for (const { flow, handicap } of candidates) {
    const error = errorOf(from, to, flow, mean);
    for (let i = 0; i < least.length; i += 1) {
      const cost = (error[i] + NOISE ** 2) * (typeof handicap === 'number' ? handicap : handicap[i]);
      if (cost >= least[i]) continue;
      least[i] = cost;
      best.u[i] = flow.u[i];
      best.v[i] = flow.v[i];
    }
  }
  return best;
}

function errorOf(from: GrayImage, to: GrayImage, flow: FlowField, mean: ReturnType<typeof boxMean>): Float32Array {
  const difference = warp(to.samples, flow);
  for (let i = 0; i < difference.length; i += 1) difference[i] -= from.samples[i];
  const light = new Float32Array(difference.length);
  mean(difference, light);
  for (let i = 0; i < difference.length; i += 1) difference[i] = (difference[i] - light[i]) ** 2;
  mean(difference, difference);
  const { width, height, u, v } = flow;
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      const outside = x + u[i] < -1 || y + v[i] < -1 || x + u[i] > width || y + v[i] > height;
      difference[i] += outside ? 0.01 : LIGHT * light[i] ** 2;
    }
  return difference;
}

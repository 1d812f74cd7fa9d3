import type { FlowField } from '../flow/flow-field.js';

/** Weight under which a displacement is taken from around. */
const LITTLE = 0.5;

/**
 * A motion field whose unsure parts are filled smoothly from the sure ones around: averages of ever larger squares, taken where the smaller ones hold
 * nothing (pull and push, Gortler et al., *The Lumigraph*, 1996).
 *
 * @param weight how sure each displacement is, 0…1
 */
export function fillMotion(flow: FlowField, weight: Float32Array): FlowField {
  const { width, height } = flow;
  if (width * height === 1) return flow;
  const size = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const half = { ...size, u: new Float32Array(size.width * size.height), v: new Float32Array(size.width * size.height) };
  const halfWeight = new Float32Array(size.width * size.height);
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      const at = (y >> 1) * size.width + (x >> 1);
      half.u[at] += weight[i] * flow.u[i];
      half.v[at] += weight[i] * flow.v[i];
      halfWeight[at] += weight[i];
    }
  for (let at = 0; at < halfWeight.length; at += 1) {
    if (halfWeight[at] === 0) continue;
    half.u[at] /= halfWeight[at];
    half.v[at] /= halfWeight[at];
    halfWeight[at] = Math.min(1, halfWeight[at]);
  }
  const filled = fillMotion(half, halfWeight);
  const [u, v] = [flow.u.slice(), flow.v.slice()];
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      const share = Math.min(1, weight[i] / LITTLE);
      if (share === 1) continue;
      const at = (y >> 1) * size.width + (x >> 1);
      u[i] = share * u[i] + (1 - share) * filled.u[at];
      v[i] = share * v[i] + (1 - share) * filled.v[at];
    }
  return { width, height, u, v };
}

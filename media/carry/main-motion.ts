import { createFlowField, type FlowField } from '../flow/flow-field.js';

/** Rounds of fitting, and the error in pixels at which a displacement counts half. */
const ROUNDS = 8;
const ERROR = 1;

/**
 * The motion of most of the picture, mostly that of the camera: the affine function of the place that most displacements agree with (weighted least
 * squares, weights by the errors of the round before).
 *
 * @param weight how sure each displacement is, 0…1
 */
export function mainMotion(flow: FlowField, weight: Float32Array): FlowField {
  const { width, height } = flow;
  let [a, b] = [flow.u, flow.v].map((plane) => [median(plane, weight), 0, 0]);
  const [cx, cy, scale] = [(width - 1) / 2, (height - 1) / 2, 2 / Math.max(width, height)];
  let reach = 8 * ERROR;
  for (let round = 0; round < ROUNDS; round += 1) {
    const m = new Float64Array(6);
    const [ru, rv] = [new Float64Array(3), new Float64Array(3)];
    for (let y = 0; y < height; y += 2)
      for (let x = 0; x < width; x += 2) {
        const i = y * width + x;
        const px = (x - cx) * scale;
        const py = (y - cy) * scale;
        const off = Math.abs(a[0] + a[1] * px + a[2] * py - flow.u[i]) + Math.abs(b[0] + b[1] * px + b[2] * py - flow.v[i]);
        const w = weight[i] / (1 + (off / reach) ** 2) ** 2;
        m[0] += w;
        m[1] += w * px;
        m[2] += w * py;
        m[3] += w * px * px;
        m[4] += w * px * py;
        m[5] += w * py * py;
        addMoments(ru, w, px, py, flow.u[i]);
        addMoments(rv, w, px, py, flow.v[i]);
      }
    if (m[0] < 16) break;
    [a, b] = [solve(m, ru), solve(m, rv)];
    reach = Math.max(ERROR, reach / 2);
  }
  const fit = createFlowField(width, height);
  for (let y = 0, i = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, i += 1) {
      const [px, py] = [(x - cx) * scale, (y - cy) * scale];
      fit.u[i] = a[0] + a[1] * px + a[2] * py;
      fit.v[i] = b[0] + b[1] * px + b[2] * py;
    }
  return fit;
}

function addMoments(sums: Float64Array, w: number, px: number, py: number, value: number): void {
  sums[0] += w * value;
  sums[1] += w * px * value;
  sums[2] += w * py * value;
}

/** The middle one of the values that are sure. */
function median(plane: Float32Array, weight: Float32Array): number {
  const sure = plane.filter((_, i) => weight[i] > 0.5).sort();
  return sure.length ? sure[sure.length >> 1] : 0;
}

/** Solves symmetric equations of three unknowns, a little towards none. */
function solve(m: Float64Array, right: Float64Array): number[] {
  const ridge = 1e-6 * m[0];
  const [p, q, r, s, t, u] = [m[0] + ridge, m[1], m[2], m[3] + ridge, m[4], m[5] + ridge];
  const [c00, c01, c02] = [s * u - t * t, r * t - q * u, q * t - r * s];
  const whole = p * c00 + q * c01 + r * c02;
  const [c11, c12, c22] = [p * u - r * r, q * r - p * t, p * s - q * q];
  const [x, y, z] = right;
  return [(c00 * x + c01 * y + c02 * z) / whole, (c01 * x + c11 * y + c12 * z) / whole, (c02 * x + c12 * y + c22 * z) / whole];
}

import type { FlowField } from './flow-field.js';
import type { PyramidLevel } from './pyramid.js';

/** Constants of the variational refinement, for images of 0…255; the defaults are those of the DIS paper's code. */
export interface RefineOptions {
  /** Weight of smoothness (α), default 10. */
  readonly smoothness?: number;
  /** Weight of constant brightness (δ), default 5. */
  readonly brightness?: number;
  /** Weight of constant gradient (γ), default 10. */
  readonly gradient?: number;
  /** How often the robust weights are renewed, default 3. */
  readonly rounds?: number;
  /** Over-relaxation sweeps in each round, default 3. */
  readonly sweeps?: number;
}

const PLANES = [
  'inside',
  'ix',
  'iy',
  'iz',
  'ixx',
  'ixy',
  'iyy',
  'ixz',
  'iyz',
  'u',
  'v',
  'a11',
  'a12',
  'a22',
  'b1',
  'b2',
  's',
] as const;
/** Working memory of {@link refineFlow}; it may be larger than the level. */
export type RefineMemory = Readonly<Record<(typeof PLANES)[number], Float32Array>>;

/** Working memory for levels of at most `pixels` pixels. */
export const createRefineMemory = (pixels: number): RefineMemory =>
  Object.fromEntries(PLANES.map((name) => [name, new Float32Array(pixels)])) as RefineMemory;

const EPSILON_SQUARED = 0.001 ** 2;
const ZETA_SQUARED = 0.1 ** 2;
const OVER_RELAXATION = 1.6;

/**
 * Improves a field in place by minimising δ·Ψ(brightness) + γ·Ψ(gradient) + α·Ψ(smoothness), Ψ(s²) = √(s² + ε²), each data term divided by
 * its squared spatial gradient: Brox, Bruhn, Papenberg, Weickert, *High Accuracy Optical Flow Estimation Based on a Theory for Warping*,
 * ECCV 2004, in the one-warp form of Kroeger et al. 2016, §2.2. It draws edges where the image has them and pins down sub-pixel motion,
 * which patches alone smear.
 */
export function refineFlow(
  from: PyramidLevel,
  to: PyramidLevel,
  flow: FlowField,
  memory: RefineMemory,
  options: RefineOptions = {},
): void {
  const { smoothness = 10, brightness = 5, gradient = 10, rounds = 3, sweeps = 3 } = options;
  const { width, height } = flow;
  const count = width * height;
  linearise(from, to, flow, memory);
  memory.u.set(flow.u);
  memory.v.set(flow.v);
  for (let round = 0; round < rounds; round += 1) {
    weighData(flow, memory, count, brightness, gradient);
    weighSmoothness(width, height, memory, smoothness);
    for (let sweep = 0; sweep < sweeps; sweep += 1) relax(width, height, memory);
  }
  flow.u.set(memory.u.subarray(0, count));
  flow.v.set(memory.v.subarray(0, count));
}

/** Derivatives around the present flow. A pixel that moves out of the picture gets none, so only smoothness acts on it. */
function linearise(from: PyramidLevel, to: PyramidLevel, flow: FlowField, m: RefineMemory): void {
  const { width, height } = flow;
  const mean = m.s; // free until the smoothness is weighed
  for (let y = 0, i = 0; y < height; y += 1) {
    const row = (y + from.border) * from.pitch + from.border;
    for (let x = 0; x < width; x += 1, i += 1) {
      const here = from.samples[row + x];
      const px = x + flow.u[i];
      const py = y + flow.v[i];
      const inside = px >= 0 && py >= 0 && px <= width - 1 && py <= height - 1;
      const there = inside ? sample(to, px, py) : here;
      m.inside[i] = inside ? 1 : 0;
      m.iz[i] = there - here;
      mean[i] = 0.5 * (there + here);
    }
  }
  derive(mean, width, height, m.ix, m.iy);
  derive(m.ix, width, height, m.ixx, m.ixy);
  derive(m.iy, width, height, undefined, m.iyy);
  derive(m.iz, width, height, m.ixz, m.iyz);
}

function sample({ samples, pitch, border }: PyramidLevel, px: number, py: number): number {
  const ix = Math.floor(px);
  const iy = Math.floor(py);
  const fx = px - ix;
  const at = (iy + border) * pitch + ix + border;
  const a = samples[at];
  const c = samples[at + pitch];
  const above = a + fx * (samples[at + 1] - a);
  return above + (py - iy) * (c + fx * (samples[at + pitch + 1] - c) - above);
}

function derive(plane: Float32Array, width: number, height: number, dx: Float32Array | undefined, dy: Float32Array): void {
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    const above = y > 0 ? row - width : row;
    const below = y < height - 1 ? row + width : row;
    for (let x = 0; x < width; x += 1) dy[row + x] = 0.5 * (plane[below + x] - plane[above + x]);
    if (!dx) continue;
    for (let x = 0; x < width; x += 1) {
      const right = plane[row + (x < width - 1 ? x + 1 : x)];
      dx[row + x] = 0.5 * (right - plane[row + (x > 0 ? x - 1 : x)]);
    }
  }
}

/** The 2 × 2 system of each pixel from both data terms, for the whole displacement and not only its change. */
function weighData(start: FlowField, m: RefineMemory, count: number, brightness: number, gradient: number): void {
  for (let i = 0; i < count; i += 1) {
    const u0 = start.u[i];
    const v0 = start.v[i];
    const du = m.u[i] - u0;
    const dv = m.v[i] - v0;
    const ix = m.ix[i];
    const iy = m.iy[i];
    const iz = m.iz[i];
    const inside = m.inside[i];

    const norm = 1 / (ix * ix + iy * iy + ZETA_SQUARED);
    const change = iz + ix * du + iy * dv;
    const w = (inside * brightness * norm) / Math.sqrt(change * change * norm + EPSILON_SQUARED);

    const ixx = m.ixx[i];
    const ixy = m.ixy[i];
    const iyy = m.iyy[i];
    const ixz = m.ixz[i];
    const iyz = m.iyz[i];
    const normX = 1 / (ixx * ixx + ixy * ixy + ZETA_SQUARED);
    const normY = 1 / (ixy * ixy + iyy * iyy + ZETA_SQUARED);
    const changeX = ixz + ixx * du + ixy * dv;
    const changeY = iyz + ixy * du + iyy * dv;
    const g = (inside * gradient) / Math.sqrt(changeX * changeX * normX + changeY * changeY * normY + EPSILON_SQUARED);
    const gx = g * normX;
    const gy = g * normY;

    const a11 = w * ix * ix + gx * ixx * ixx + gy * ixy * ixy;
    const a12 = w * ix * iy + gx * ixx * ixy + gy * ixy * iyy;
    const a22 = w * iy * iy + gx * ixy * ixy + gy * iyy * iyy;
    m.a11[i] = a11;
    m.a12[i] = a12;
    m.a22[i] = a22;
    m.b1[i] = a11 * u0 + a12 * v0 - (w * ix * iz + gx * ixx * ixz + gy * ixy * iyz);
    m.b2[i] = a12 * u0 + a22 * v0 - (w * iy * iz + gx * ixy * ixz + gy * iyy * iyz);
  }
}

function weighSmoothness(width: number, height: number, { u, v, s }: RefineMemory, smoothness: number): void {
  for (let y = 0; y < height; y += 1) {
    const down = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const j = x < width - 1 ? i + 1 : i;
      const k = i + down;
      const ux = u[j] - u[i];
      const vx = v[j] - v[i];
      const uy = u[k] - u[i];
      const vy = v[k] - v[i];
      s[i] = smoothness / Math.sqrt(ux * ux + uy * uy + vx * vx + vy * vy + EPSILON_SQUARED);
    }
  }
}

/** One Gauss–Seidel sweep with over-relaxation. A neighbour outside the picture is the pixel itself with no weight. */
function relax(width: number, height: number, { u, v, s, a11, a12, a22, b1, b2 }: RefineMemory): void {
  for (let y = 0, i = 0; y < height; y += 1) {
    const up = y > 0 ? width : 0;
    const down = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x += 1, i += 1) {
      const here = s[i];
      const l = x > 0 ? i - 1 : i;
      const r = x < width - 1 ? i + 1 : i;
      const t = i - up;
      const b = i + down;
      const wl = x > 0 ? s[l] : 0;
      const wr = x < width - 1 ? here : 0;
      const wt = y > 0 ? s[t] : 0;
      const wb = y < height - 1 ? here : 0;
      const total = wl + wr + wt + wb;
      const pullU = wl * u[l] + wr * u[r] + wt * u[t] + wb * u[b];
      const pullV = wl * v[l] + wr * v[r] + wt * v[t] + wb * v[b];
      const cross = a12[i];
      const oldU = u[i];
      const oldV = v[i];
      const solvedU = (b1[i] + pullU - cross * oldV) / (a11[i] + total);
      const nextU = oldU + OVER_RELAXATION * (solvedU - oldU);
      const solvedV = (b2[i] + pullV - cross * nextU) / (a22[i] + total);
      u[i] = nextU;
      v[i] = oldV + OVER_RELAXATION * (solvedV - oldV);
    }
  }
}

import type { FlowField } from './flow-field.js';
import type { PyramidLevel } from './pyramid.js';

/** Side of a patch in pixels (θ_ps of the paper). */
export const PATCH_SIZE = 8;

const AREA = PATCH_SIZE * PATCH_SIZE;
/** A step under this length in pixels ends the descent. */
const SMALL_STEP = 0.005;
/** Neighbours whose displacements differ by less, in pixels, lead to the same descent. */
const ALIKE = 0.05;

/** Overlapping patches of one level: their places and the displacement found for each. */
export interface PatchGrid {
  /** Left edges of the columns and top edges of the rows, in pixels. */
  readonly lefts: Int32Array;
  readonly tops: Int32Array;
  /** Displacement of each patch in pixels, row-major. */
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** Patches every `stride` pixels; the last column and row sit flush with the edge, so every pixel is covered. */
export function createPatchGrid(width: number, height: number, stride: number): PatchGrid {
  const lefts = starts(width, stride);
  const tops = starts(height, stride);
  return { lefts, tops, u: new Float32Array(lefts.length * tops.length), v: new Float32Array(lefts.length * tops.length) };
}

function starts(length: number, stride: number): Int32Array {
  const last = length - PATCH_SIZE;
  const count = Math.ceil(last / stride) + 1;
  return Int32Array.from({ length: count }, (_, index) => Math.min(index * stride, last));
}

/**
 * Inverse search of every patch (Kroeger, Timofte, Dai, Van Gool: *Fast Optical Flow using Dense Inverse Search*, ECCV 2016, §2.1): the
 * displacement that minimises the mean-normalised squared difference, by Gauss–Newton with the template's own gradient, so that the
 * Hessian is made once a patch. Starts from `initial` and from the neighbours already done: one pass from the top left, one back.
 *
 * @param iterations most descent steps of a patch in one pass
 */
export function searchPatches(
  from: PyramidLevel,
  to: PyramidLevel,
  initial: FlowField,
  grid: PatchGrid,
  iterations: number,
): void {
  const { lefts, tops, u, v } = grid;
  const columns = lefts.length;
  const patch = createPatch(from, to);
  for (let row = 0, at = 0; row < tops.length; row += 1) {
    const y = tops[row] + PATCH_SIZE / 2;
    for (let column = 0; column < columns; column += 1, at += 1) {
      const centre = y * from.width + lefts[column] + PATCH_SIZE / 2;
      u[at] = initial.u[centre];
      v[at] = initial.v[centre];
    }
  }
  for (let at = 0; at < u.length; at += 1) improve(at, -1, true);
  for (let at = u.length - 1; at >= 0; at -= 1) improve(at, 1, false);

  function improve(at: number, step: -1 | 1, always: boolean): void {
    const column = at % columns;
    const row = (at - column) / columns;
    const [across, down] = [column + step, row + step];
    const beside = across >= 0 && across < columns && differs(at + step);
    const above = down >= 0 && down < tops.length && differs(at + step * columns);
    if (!beside && !above && !always) return;
    patch.take(lefts[column], tops[row]);
    let best = at;
    let cost = patch.costAt(u[at], v[at]);
    if (beside) consider(at + step);
    if (above) consider(at + step * columns);
    if (best === at && !always) return;
    patch.descend(u[best], v[best], iterations);
    u[at] = patch.found[0];
    v[at] = patch.found[1];

    function differs(neighbour: number): boolean {
      return Math.abs(u[neighbour] - u[at]) + Math.abs(v[neighbour] - v[at]) >= ALIKE;
    }

    function consider(neighbour: number): void {
      const other = patch.costAt(u[neighbour], v[neighbour]);
      if (other < cost) {
        cost = other;
        best = neighbour;
      }
    }
  }
}

interface Patch {
  readonly found: Float64Array;
  take(left: number, top: number): void;
  costAt(u: number, v: number): number;
  descend(u: number, v: number, iterations: number): void;
}

function createPatch(from: PyramidLevel, to: PyramidLevel): Patch {
  const template = new Float64Array(AREA);
  const gradX = new Float64Array(AREA);
  const gradY = new Float64Array(AREA);
  const found = new Float64Array(2);
  let left = 0;
  let top = 0;
  let sumX = 0;
  let sumY = 0;
  let hxx = 0;
  let hxy = 0;
  let hyy = 0;
  let inverse = 0;
  let forceX = 0;
  let forceY = 0;

  function take(x0: number, y0: number): void {
    left = x0;
    top = y0;
    sumX = sumY = hxx = hxy = hyy = 0;
    for (let y = 0, k = 0; y < PATCH_SIZE; y += 1) {
      const image = (top + y + from.border) * from.pitch + left + from.border;
      const plain = (top + y) * from.width + left;
      for (let x = 0; x < PATCH_SIZE; x += 1, k += 1) {
        const gx = from.gradX[plain + x];
        const gy = from.gradY[plain + x];
        template[k] = from.samples[image + x];
        gradX[k] = gx;
        gradY[k] = gy;
        sumX += gx;
        sumY += gy;
        hxx += gx * gx;
        hxy += gx * gy;
        hyy += gy * gy;
      }
    }
    hxx -= (sumX * sumX) / AREA;
    hxy -= (sumX * sumY) / AREA;
    hyy -= (sumY * sumY) / AREA;
    const determinant = hxx * hyy - hxy * hxy;
    inverse = determinant > 1e-6 * AREA * AREA ? 1 / determinant : 0;
  }

  function costAt(u: number, v: number): number {
    const px = clamp(left + u, -PATCH_SIZE, to.width) + to.border;
    const py = clamp(top + v, -PATCH_SIZE, to.height) + to.border;
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    const fx = px - ix;
    const fy = py - iy;
    const w11 = fx * fy;
    const w10 = fy - w11;
    const w01 = fx - w11;
    const w00 = 1 - fx - fy + w11;
    const { samples, pitch } = to;
    let sum = 0;
    let squares = 0;
    let dotX = 0;
    let dotY = 0;
    for (let y = 0, k = 0; y < PATCH_SIZE; y += 1) {
      let at = (iy + y) * pitch + ix;
      let a = samples[at];
      let b = samples[at + pitch];
      for (let x = 0; x < PATCH_SIZE; x += 1, k += 1) {
        at += 1;
        const c = samples[at];
        const d = samples[at + pitch];
        const difference = w00 * a + w01 * c + w10 * b + w11 * d - template[k];
        a = c;
        b = d;
        sum += difference;
        squares += difference * difference;
        dotX += difference * gradX[k];
        dotY += difference * gradY[k];
      }
    }
    forceX = dotX - (sum * sumX) / AREA;
    forceY = dotY - (sum * sumY) / AREA;
    return squares - (sum * sum) / AREA;
  }

  function descend(u: number, v: number, iterations: number): void {
    let cost = costAt(u, v);
    found[0] = u;
    found[1] = v;
    if (inverse === 0) return;
    let nextU = u;
    let nextV = v;
    for (let step = 0; step < iterations; step += 1) {
      const du = (hyy * forceX - hxy * forceY) * inverse;
      const dv = (hxx * forceY - hxy * forceX) * inverse;
      nextU -= du;
      nextV -= dv;
      // A patch that has left its own size behind has lost its way (§2.1 of the paper): the start is the better answer.
      if ((nextU - u) ** 2 + (nextV - v) ** 2 > AREA) break;
      const next = costAt(nextU, nextV);
      if (next >= cost) break;
      cost = next;
      found[0] = nextU;
      found[1] = nextV;
      if (du * du + dv * dv < SMALL_STEP * SMALL_STEP) break;
    }
  }

  return { found, take, costAt, descend };
}

const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);

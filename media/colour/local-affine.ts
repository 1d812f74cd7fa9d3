import type { Size } from '../../core/size.js';
import { boxMean } from './box-mean.js';
import type { UpsampleTable } from './chroma-siting.js';
import { enlargeTable } from './enlarge-table.js';
import type { RowRange } from './resize-plane.js';

/** For every pixel an affine function from R, G, B to one or more values, in planar buffers that the next fit writes over. */
export interface LocalAffine {
  /** target −= function(source), at the fit's own size. */
  subtractFrom(target: Float32Array, source: Float32Array): void;
  /** Makes functions flatter, by a weight of 0…1 a pixel, while what they give for a source at the fit's own size stays. */
  flatten(weight: Float32Array, source: Float32Array): void;
  /**
   * target += function(source) at another size: the functions are interpolated linearly. With `slopes` without their constants; with `rows`
   * `target` and `source` hold only these rows of that size.
   */
  addTo(
    target: Float32Array,
    source: Float32Array,
    size: Size,
    options?: { readonly slopes?: boolean; readonly rows?: RowRange },
  ): void;
}

/** Coefficients of one output: of R, G and B, and the constant. */
const TERMS = 4;

/**
 * Opens a fit of planes of `change` by affine functions of planar RGB `source` in square windows: least squares with ridge `smoothness` on the
 * slopes, then the mean over all windows that hold a pixel (He, Sun, Tang, "Guided Image Filtering", equations 19 to 21).
 *
 * @param radius windows are 2 radius + 1 pixels wide; at the edges of the picture less
 * @param outputs planes of what is fitted
 */
export function localAffine(
  { width, height }: Size,
  radius: number,
  smoothness: number,
  outputs = 3,
): (source: Float32Array, change: Float32Array) => LocalAffine {
  const area = width * height;
  const planes = (count: number): Float32Array[] => Array.from({ length: count }, () => new Float32Array(area));
  const means = planes(3);
  const products = planes(6);
  const changes = planes(outputs);
  const cross = planes(3 * outputs);
  const functions = planes(outputs * TERMS);
  const mean = boxMean({ width, height }, radius);

  const fit = (source: Float32Array, change: Float32Array): void => {
    for (let c = 0, p = 0; c < 3; c++) {
      const own = source.subarray(c * area, (c + 1) * area);
      mean(own, means[c]);
      for (let d = c; d < 3; d++, p++) meanProduct(own, source.subarray(d * area, (d + 1) * area), products[p]);
      for (let d = 0; d < outputs; d++) meanProduct(own, change.subarray(d * area, (d + 1) * area), cross[3 * d + c]);
    }
    changes.forEach((plane, d) => mean(change.subarray(d * area, (d + 1) * area), plane));
    solve(means, products, changes, cross, smoothness, functions);
    for (const plane of functions) mean(plane, plane);
  };
  const scratch = new Float32Array(area);
  const meanProduct = (a: Float32Array, b: Float32Array, into: Float32Array): void => {
    for (let i = 0; i < area; i++) scratch[i] = a[i] * b[i];
    mean(scratch, into);
  };

  let tables: Tables | undefined;
  const tablesFor = ({ width: w, height: h }: Size): Tables =>
    tables?.across.first.length === w && tables.down.first.length === h
      ? tables
      : (tables = { from: width, across: enlargeTable(width, w), down: enlargeTable(height, h) });

  return (source, change) => {
    fit(source, change);
    return {
      flatten: (weight, at) => flatten(functions, weight, at, area),
      subtractFrom: (target, at) => subtract(functions, target, at, area),
      addTo: (target, at, size, { slopes = false, rows = { top: 0, count: size.height } } = {}) =>
        addEnlarged(functions, tablesFor(size), target, at, size.width, rows, slopes ? 0 : 1),
    };
  };
}

function flatten(functions: readonly Float32Array[], weight: Float32Array, at: Float32Array, area: number): void {
  for (let c = 0; c < functions.length / TERMS; c++) {
    const constant = functions[TERMS * c + 3];
    for (let d = 0; d < 3; d++) {
      const slope = functions[TERMS * c + d];
      for (let i = 0; i < area; i++) {
        constant[i] += (1 - weight[i]) * slope[i] * at[d * area + i];
        slope[i] *= weight[i];
      }
    }
  }
}

function solve(
  [mr, mg, mb]: readonly Float32Array[],
  [prr, prg, prb, pgg, pgb, pbb]: readonly Float32Array[],
  changes: readonly Float32Array[],
  cross: readonly Float32Array[],
  ridge: number,
  functions: readonly Float32Array[],
): void {
  for (let i = 0; i < mr.length; i++) {
    const r = mr[i];
    const g = mg[i];
    const b = mb[i];
    const rr = prr[i] - r * r + ridge;
    const rg = prg[i] - r * g;
    const rb = prb[i] - r * b;
    const gg = pgg[i] - g * g + ridge;
    const gb = pgb[i] - g * b;
    const bb = pbb[i] - b * b + ridge;
    const c0 = gg * bb - gb * gb;
    const c1 = rb * gb - rg * bb;
    const c2 = rg * gb - rb * gg;
    const scale = 1 / (rr * c0 + rg * c1 + rb * c2);
    const c4 = rr * bb - rb * rb;
    const c5 = rb * rg - rr * gb;
    const c8 = rr * gg - rg * rg;
    for (let c = 0; c < changes.length; c++) {
      const change = changes[c][i];
      const x = cross[3 * c][i] - r * change;
      const y = cross[3 * c + 1][i] - g * change;
      const z = cross[3 * c + 2][i] - b * change;
      const ar = scale * (c0 * x + c1 * y + c2 * z);
      const ag = scale * (c1 * x + c4 * y + c5 * z);
      const ab = scale * (c2 * x + c5 * y + c8 * z);
      functions[TERMS * c][i] = ar;
      functions[TERMS * c + 1][i] = ag;
      functions[TERMS * c + 2][i] = ab;
      functions[TERMS * c + 3][i] = change - ar * r - ag * g - ab * b;
    }
  }
}

function subtract(functions: readonly Float32Array[], target: Float32Array, source: Float32Array, area: number): void {
  for (let c = 0; c < functions.length / TERMS; c++) {
    const [ar, ag, ab, constant] = functions.slice(TERMS * c, TERMS * (c + 1));
    for (let i = 0; i < area; i++) {
      target[c * area + i] -= ar[i] * source[i] + ag[i] * source[area + i] + ab[i] * source[2 * area + i] + constant[i];
    }
  }
}

/** How functions of pictures `from` pixels wide are interpolated. */
interface Tables {
  readonly from: number;
  readonly across: UpsampleTable;
  readonly down: UpsampleTable;
}

function addEnlarged(
  functions: readonly Float32Array[],
  { from, across, down }: Tables,
  target: Float32Array,
  source: Float32Array,
  width: number,
  { top, count }: RowRange,
  constants: 0 | 1,
): void {
  const area = width * count;
  const rows = Array.from({ length: TERMS }, () => new Float32Array(from));
  const [ar, ag, ab, constant] = rows;
  const { first, second, weight } = across;
  for (let y = top; y < top + count; y++) {
    for (let c = 0; c < functions.length / TERMS; c++) {
      for (let k = 0; k < TERMS; k++)
        blend(functions[TERMS * c + k], down.first[y] * from, down.second[y] * from, down.weight[y], rows[k]);
      const start = (y - top) * width;
      const out = c * area + start;
      for (let x = 0; x < width; x++) {
        const i = first[x];
        const j = second[x];
        const w = weight[x];
        const v = 1 - w;
        const s = start + x;
        target[out + x] +=
          (ar[i] * v + ar[j] * w) * source[s] +
          (ag[i] * v + ag[j] * w) * source[s + area] +
          (ab[i] * v + ab[j] * w) * source[s + 2 * area] +
          (constant[i] * v + constant[j] * w) * constants;
      }
    }
  }
}

function blend(plane: Float32Array, first: number, second: number, weight: number, into: Float32Array): void {
  for (let x = 0; x < into.length; x++) into[x] = plane[first + x] * (1 - weight) + plane[second + x] * weight;
}

import type { Size } from '../../core/size.js';
import { boxMean } from '../colour/box-mean.js';
import { halvePlane } from '../colour/halve-plane.js';
import { LUMA_WEIGHTS } from '../colour/luma-weights.js';
import type { RgbView } from '../colour/rgb-view.js';
import { splined, type SplineTaps, splineTaps } from './spline-taps.js';

/** How one picture lies over another: a point of the source, `q` from its centre, is found at `scale · q + (x, y)` in the other. Pixels. */
export interface GlobalMotion {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Least side of the coarsest level, in pixels. */
const SMALLEST = 24;
/** Rounds of Gauss and Newton at each level. */
const ROUNDS = 12;
/** A step, in pixels at the corner, under which a level is done. */
const STEP_DONE = 0.002;
/** Correlation of the outlines under which nothing is known. */
const LEAST_CORRELATION = 0.25;
/** Parts that must tell a shift of their own. */
const LEAST_PARTS = 8;
/** The farthest, in pixels, that a part's own shift lies from that of the whole. */
const PART_FARTHEST = 3;
/** How many times its error a motion must be. */
const CERTAIN = 4;
/** The farthest that is believed: share of the longer side, and of the size. */
const FARTHEST = 0.06;

/**
 * Finds how an edited picture as a whole was shifted and enlarged against its source, by the outlines that both have: gradients of luma, each
 * measured against those around it, so that new colours and textures count little. Coarse to fine, by enhanced correlation (Evangelidis and
 * Psarakis, 2008).
 *
 * @param source and @param edited of one size
 * @returns undefined where the pictures share too few outlines to say
 */
export function globalMotion(source: RgbView, edited: RgbView): GlobalMotion | undefined {
  const levels = levelsOf(outlines(source), outlines(edited), source);
  let motion: GlobalMotion = { scale: 1, x: 0, y: 0 };
  let likeness = 0;
  levels.forEach((level, at) => {
    const factor = at === 0 ? 1 : level.width / levels[at - 1].width;
    const start = { scale: motion.scale, x: motion.x * factor, y: motion.y * factor };
    const border = Math.max(2, Math.round(FARTHEST * Math.max(level.width, level.height)));
    const inside = { left: border, top: border, right: level.width - border, bottom: level.height - border };
    ({ motion, likeness } = refined(level, inside, start, 3));
  });
  const far = FARTHEST * Math.max(source.width, source.height);
  const believed = likeness >= LEAST_CORRELATION && Math.hypot(motion.x, motion.y) < far && Math.abs(motion.scale - 1) < FARTHEST;
  return believed ? agreed(levels[levels.length - 1], motion) : undefined;
}

/** The farthest that any pixel is moved, in pixels. */
export const reachOf = ({ scale, x, y }: GlobalMotion, { width, height }: Size): number =>
  Math.hypot((Math.abs(scale - 1) * width) / 2 + Math.abs(x), (Math.abs(scale - 1) * height) / 2 + Math.abs(y));

interface Level extends Size {
  readonly source: Float32Array;
  readonly edited: Float32Array;
}

/** Both pictures' outlines, each level half as large as the next; the coarsest first. */
function levelsOf(source: Float32Array, edited: Float32Array, { width, height }: Size): Level[] {
  const own = { width, height, source: splined(source, width, height), edited };
  if (Math.min(width, height) < 2 * SMALLEST) return [own];
  const size = { width: width >> 1, height: height >> 1 };
  return [...levelsOf(halvePlane(source, width, height), halvePlane(edited, width, height), size), own];
}

/** Strength of the gradient, measured against the mean around it. */
function outlines({ width, height, data }: RgbView): Float32Array {
  const area = width * height;
  const luma = new Float32Array(area);
  const [red, green, blue] = LUMA_WEIGHTS;
  for (let i = 0; i < area; i++) luma[i] = red * data[i] + green * data[i + area] + blue * data[i + 2 * area];
  const size = { width, height };
  boxMean(size, 1)(luma, luma);
  const strength = new Float32Array(area);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      strength[i] = Math.hypot(luma[i + 1] - luma[i - 1], luma[i + width] - luma[i - width]);
    }
  const around = new Float32Array(area);
  boxMean(size, Math.max(4, Math.round(Math.max(width, height) / 40)))(strength, around);
  for (let i = 0; i < area; i++) strength[i] = strength[i] / (around[i] + 0.01);
  boxMean(size, 1)(strength, strength);
  return strength;
}

/** A part of a picture, in pixels; the ends do not belong to it. */
interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Follows the correlation of a level uphill, over one part of it: `free` parameters of scale, x and y, from the last. */
function refined(
  { width, height, source, edited }: Level,
  { left, top, right, bottom }: Region,
  start: GlobalMotion,
  free: 2 | 3,
): { motion: GlobalMotion; likeness: number } {
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const by = new Float64Array(3); // a pixel's derivatives
  const [line, lineSlope] = [new Float64Array(width), new Float64Array(width)];
  let motion = start;
  let likeness = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { scale, x: sx, y: sy } = motion;
    // sums of the normal equations: source a, moved picture b, its derivatives g by scale, x and y
    let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
    const [g, ga, gb] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
    const gg = new Float64Array(9);
    const columns = splineTaps(left, right, width, (x) => scale * (x - cx) + sx + cx);
    const rows = splineTaps(top, bottom, height, (y) => scale * (y - cy) + sy + cy);
    for (let y = top; y < bottom; y++) {
      if (!readRow(edited, width, rows, y - top, line, lineSlope)) continue;
      for (let x = left; x < right; x++) {
        const at = columns.first[x - left];
        if (at < 0) continue;
        const a = source[y * width + x];
        let [b, dx, dy] = [0, 0, 0];
        for (let k = 0, tap = 4 * (x - left); k < 4; k++, tap++) {
          b += columns.weights[tap] * line[at + k];
          dx += columns.slopes[tap] * line[at + k];
          dy += columns.weights[tap] * lineSlope[at + k];
        }
        by[0] = dx * (x - cx) + dy * (y - cy);
        by[1] = dx;
        by[2] = dy;
        n++;
        sa += a;
        sb += b;
        saa += a * a;
        sbb += b * b;
        sab += a * b;
        for (let i = 3 - free; i < 3; i++) {
          g[i] += by[i];
          ga[i] += by[i] * a;
          gb[i] += by[i] * b;
          for (let j = 3 - free; j < 3; j++) gg[3 * i + j] += by[i] * by[j];
        }
      }
    }
    const [va, vb, vab] = [saa - (sa * sa) / n, sbb - (sb * sb) / n, sab - (sa * sb) / n];
    if (!(va > 0 && vb > 0)) return { motion: start, likeness: 0 };
    likeness = vab / Math.sqrt(va * vb);
    const normal = Array.from(gg, (sum, at) => sum - (g[Math.floor(at / 3)] * g[at % 3]) / n);
    if (free === 2) normal[0] = 1;
    const withA = Array.from(ga, (sum, i) => sum - (g[i] * sa) / n);
    const withB = Array.from(gb, (sum, i) => sum - (g[i] * sb) / n);
    const [solvedA, solvedB] = [solved(normal, withA), solved(normal, withB)];
    if (!solvedA || !solvedB) break;
    const bottomOf = vab - dot(withA, solvedB);
    const lambda = bottomOf > 0 ? (vb - dot(withB, solvedB)) / bottomOf : Math.sqrt(vb / va);
    const [ds, dx, dy] = solvedA.map((value, i) => lambda * value - solvedB[i]);
    motion = { scale: scale + ds, x: sx + dx, y: sy + dy };
    if (Math.hypot(dx, dy) + Math.abs(ds) * cx < STEP_DONE) break;
  }
  return { motion, likeness };
}

/** A row of a picture read between its rows, and its slope downwards. @returns whether all that it is made of is there */
function readRow(
  picture: Float32Array,
  width: number,
  { first, weights, slopes }: SplineTaps,
  place: number,
  line: Float64Array,
  slope: Float64Array,
): boolean {
  const start = first[place] * width;
  if (start < 0) return false;
  const [w0, w1, w2, w3] = weights.subarray(4 * place, 4 * place + 4);
  const [d0, d1, d2, d3] = slopes.subarray(4 * place, 4 * place + 4);
  for (let x = 0, i = start; x < width; x++, i++) {
    const [p, q, r, s] = [picture[i], picture[i + width], picture[i + 2 * width], picture[i + 3 * width]];
    line[x] = w0 * p + w1 * q + w2 * r + w3 * s;
    slope[x] = d0 * p + d1 * q + d2 * r + d3 * s;
  }
  return true;
}

/**
 * The motion that most parts of the picture agree on. Each part finds its own shift; those that show something else (a thing that was added, a style's own
 * lines) count little (Tukey's weights).
 *
 * @returns undefined where the parts do not agree that there is any motion
 */
function agreed(level: Level, start: GlobalMotion): GlobalMotion | undefined {
  const { width, height } = level;
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const found = regionsOf(level).flatMap((region) => {
    const { motion, likeness } = refined(level, region, start, 2);
    const near = Math.hypot(motion.x - start.x, motion.y - start.y) < PART_FARTHEST;
    const [qx, qy] = [(region.left + region.right - 1) / 2 - cx, (region.top + region.bottom - 1) / 2 - cy];
    const [dx, dy] = [(start.scale - 1) * qx + motion.x, (start.scale - 1) * qy + motion.y];
    return likeness >= LEAST_CORRELATION && near ? [{ qx, qy, dx, dy, likeness }] : [];
  });
  if (found.length < LEAST_PARTS) return undefined;
  let fit = start;
  let spread = Infinity;
  let error = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const off = ({ qx, qy, dx, dy }: (typeof found)[number]): number =>
      Math.hypot(dx - (fit.scale - 1) * qx - fit.x, dy - (fit.scale - 1) * qy - fit.y);
    spread = Math.max(0.02, 1.5 * median(found.map(off)));
    const weights = found.map((one) => one.likeness * Math.max(0, 1 - (off(one) / (4 * spread)) ** 2) ** 2);
    const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((s, one, i) => s + weights[i] * of(one), 0);
    const total = sum(() => 1);
    const [mqx, mqy, mdx, mdy] = [sum((one) => one.qx), sum((one) => one.qy), sum((one) => one.dx), sum((one) => one.dy)].map(
      (s) => s / total,
    );
    const across = sum(({ qx, qy, dx, dy }) => (qx - mqx) * (dx - mdx) + (qy - mqy) * (dy - mdy));
    const bend = across / sum(({ qx, qy }) => (qx - mqx) ** 2 + (qy - mqy) ** 2);
    fit = { scale: 1 + bend, x: mdx - bend * mqx, y: mdy - bend * mqy };
    error = spread / Math.sqrt(total / Math.max(...weights));
  }
  return reachOf(fit, level) > CERTAIN * error ? fit : undefined;
}

/** Squares that cover a level but for its border. */
function regionsOf({ width, height }: Size): Region[] {
  const border = Math.max(2, Math.round(FARTHEST * Math.max(width, height)));
  const side = Math.max(16, Math.round(Math.max(width, height) / 10));
  const [across, down] = [width, height].map((length) => Math.max(1, Math.floor((length - 2 * border) / side)));
  return Array.from({ length: across * down }, (_, at) => {
    const [left, top] = [border + (at % across) * side, border + Math.floor(at / across) * side];
    return { left, top, right: left + side, bottom: top + side };
  });
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Solves three equations by Cramer's rule; undefined where they say nothing. */
function solved(m: readonly number[], right: readonly number[]): number[] | undefined {
  const det = (c: readonly number[]): number =>
    c[0] * (c[4] * c[8] - c[5] * c[7]) - c[1] * (c[3] * c[8] - c[5] * c[6]) + c[2] * (c[3] * c[7] - c[4] * c[6]);
  const whole = det(m);
  if (Math.abs(whole) < 1e-12) return undefined;
  return [0, 1, 2].map((column) => det(m.map((value, at) => (at % 3 === column ? right[Math.floor(at / 3)] : value))) / whole);
}

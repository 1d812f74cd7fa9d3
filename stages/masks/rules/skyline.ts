import type { RgbView } from '../../../media/colour/rgb-view.js';

/** Steps of the gradient at which a column of the sky may end, and the largest of them (Sobel of R′G′B′ means, 0…4). */
const STEPS = 40;
const STEEPEST = 1.2;

/** How much more alike a sky is than what is under it. */
const ALIKE = 2;

/** Share of the height at the upper edge that is not looked at: a frame's edge may be a bar. */
const MARGIN = 0.02;

/** Where the sky of a picture would end. */
export interface Skyline {
  /** For each column the first row that is not sky. */
  readonly rows: Int32Array;
  /** How much lighter the sky is than what follows under it, mean over the columns where something does. */
  readonly lighter: number;
  /** Share of the columns where it is lighter. */
  readonly above: number;
}

/**
 * The line that parts a picture into an upper and a lower half which are each as much alike as can be: each column ends at the first change that is
 * steeper than a bound, and the bound is the one whose halves have the least spread of colours (after Shen and Wang, "Sky region detection in a
 * single image for autonomous ground robot navigation", 2013).
 */
export function skylineOf(view: RgbView): Skyline {
  const { width, height } = view;
  const slope = slopes(view);
  const sums = columnSums(view);
  const rows = new Int32Array(width).fill(Math.max(1, Math.round(MARGIN * height)));
  let best = { energy: -Infinity, rows: rows.slice() };
  for (let step = 1; step <= STEPS; step++) {
    const bound = STEEPEST * (step / STEPS) ** 2;
    for (let x = 0; x < width; x++) {
      let y = rows[x];
      while (y < height - 1 && slope[y * width + x] <= bound) y++;
      rows[x] = y;
    }
    const energy = energyOf(rows, sums, height);
    if (energy > best.energy) best = { energy, rows: rows.slice() };
  }
  const ends = withoutStreaks(best.rows, view);
  return { rows: ends, ...standingOf(ends, view) };
}

/** Columns on either side that one is compared with, as a share of the width. */
const NEIGHBOURS = 0.05;

/** How unlike the sky of its column (R′, G′, B′) a pixel under the neighbours' line may be. */
const UNLIKE = 0.25;

/** Where the sky's end is so soft that the line runs on through what is under it, a column ends where its colour changes. */
function withoutStreaks(rows: Int32Array, { width, height, data }: RgbView): Int32Array {
  const area = width * height;
  const reach = Math.max(2, Math.round(NEIGHBOURS * width));
  return rows.map((row, x) => {
    const near = rows.slice(Math.max(0, x - reach), x + reach + 1).sort();
    const usual = near[near.length >> 1];
    const sky = Math.max(0, usual - 3) * width + x;
    const isSky = (i: number): boolean => [0, area, 2 * area].every((c) => Math.abs(data[i + c] - data[sky + c]) < UNLIKE);
    let y = Math.min(row, usual + 3);
    while (y < row && isSky(y * width + x)) y += 1;
    return y;
  });
}

/** Sobel's gradient of the mean of R′, G′, B′. */
function slopes({ width, height, data }: RgbView): Float32Array {
  const area = width * height;
  const grey = Float32Array.from({ length: area }, (_, i) => (data[i] + data[i + area] + data[i + 2 * area]) / 3);
  const slope = new Float32Array(area);
  for (let y = 1; y < height - 1; y++)
    for (let x = 0; x < width; x++) {
      const [l, r] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      const [up, row, down] = [(y - 1) * width, y * width, (y + 1) * width];
      const across = grey[up + r] + 2 * grey[row + r] + grey[down + r] - grey[up + l] - 2 * grey[row + l] - grey[down + l];
      const along = grey[down + l] + 2 * grey[down + x] + grey[down + r] - grey[up + l] - 2 * grey[up + x] - grey[up + r];
      slope[row + x] = Math.hypot(across, along);
    }
  return slope;
}

/** Values of which sums are kept: R, G, B, their squares and products. */
const SUMS = 9;

/** For each column, sums of all rows above a row. */
function columnSums({ width, height, data }: RgbView): Float64Array[] {
  const area = width * height;
  return Array.from({ length: width }, (_, x) => {
    const column = new Float64Array((height + 1) * SUMS);
    for (let y = 0; y < height; y++) {
      const i = y * width + x;
      const [r, g, b] = [data[i], data[i + area], data[i + 2 * area]];
      const add = [r, g, b, r * r, r * g, r * b, g * g, g * b, b * b];
      for (let k = 0; k < SUMS; k++) column[(y + 1) * SUMS + k] = column[y * SUMS + k] + add[k];
    }
    return column;
  });
}

function energyOf(rows: Int32Array, sums: readonly Float64Array[], height: number): number {
  const sky = new Float64Array(SUMS);
  const rest = new Float64Array(SUMS);
  let count = 0;
  rows.forEach((row, x) => {
    count += row;
    for (let k = 0; k < SUMS; k++) {
      const above = sums[x][row * SUMS + k];
      sky[k] += above;
      rest[k] += sums[x][height * SUMS + k] - above;
    }
  });
  const others = rows.length * height - count;
  if (count < rows.length * 3 || others < rows.length * 3) return -Infinity;
  const [one, other] = [spreadOf(sky, count), spreadOf(rest, others)];
  return 1 / (ALIKE * one + other);
}

/** Determinant and trace of the colours' covariance, in 8-bit steps as published. */
function spreadOf(sums: Float64Array, count: number): number {
  const [r, g, b] = [sums[0] / count, sums[1] / count, sums[2] / count];
  const unit = 255 ** 2;
  const rr = unit * (sums[3] / count - r * r);
  const rg = unit * (sums[4] / count - r * g);
  const rb = unit * (sums[5] / count - r * b);
  const gg = unit * (sums[6] / count - g * g);
  const gb = unit * (sums[7] / count - g * b);
  const bb = unit * (sums[8] / count - b * b);
  const determinant = rr * (gg * bb - gb * gb) - rg * (rg * bb - gb * rb) + rb * (rg * gb - gg * rb);
  return Math.abs(determinant) + rr + gg + bb;
}

/** Rows that are looked at on both sides of the line, as a share of the height. */
const BAND = 0.06;

function standingOf(rows: Int32Array, { width, height, data }: RgbView): Pick<Skyline, 'lighter' | 'above'> {
  const area = width * height;
  const band = Math.max(2, Math.round(BAND * height));
  const mean = (x: number, from: number, to: number): number => {
    let sum = 0;
    for (let y = from; y < to; y++) {
      const i = y * width + x;
      sum += data[i] + data[i + area] + data[i + 2 * area];
    }
    return sum / (3 * Math.max(1, to - from));
  };
  let [difference, columns, above] = [0, 0, 0];
  rows.forEach((row, x) => {
    if (row >= height - 2) return;
    const by = mean(x, Math.max(0, row - band - 1), Math.max(1, row - 1)) - mean(x, row + 1, Math.min(height, row + 1 + band));
    difference += by;
    columns += 1;
    if (by > 0.03) above += 1;
  });
  return { lighter: columns ? difference / columns : 0, above: columns ? above / width : 0 };
}

import { eigenvaluesOf, product, type Rows, squareRootOf } from '../../core/statistics/linear-algebra.js';

/** Features of a set of pictures: a row for each, of an encoder such as Inception or CLIP. */
export type Features = readonly Float32Array[];

/**
 * Fréchet distance of two sets of features, FID where they are Inception's: |μa − μb|² + tr(Ca + Cb − 2(CaCb)^½), covariances over n − 1
 * (M. Heusel et al., *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium*, NeurIPS 2017). The trace of the root is
 * taken from the symmetric Ca^½·Cb·Ca^½, which has the same eigenvalues and stays real where covariances lack rank.
 *
 * @param a @param b at least two rows each, all of one length
 */
export function frechetDistance(a: Features, b: Features): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  const [covarianceA, covarianceB] = [covarianceOf(a, meanA), covarianceOf(b, meanB)];
  const root = squareRootOf(covarianceA);
  const between = symmetric(product(product(root, covarianceB), root));
  const rootTrace = eigenvaluesOf(between).reduce((sum, value) => sum + Math.sqrt(Math.max(value, 0)), 0);
  const shift = meanA.reduce((sum, value, i) => sum + (value - meanB[i]) ** 2, 0);
  return shift + trace(covarianceA) + trace(covarianceB) - 2 * rootTrace;
}

/**
 * Kernel distance of two sets of features, KID where they are Inception's: the unbiased squared MMD with the kernel (x·y / d + 1)³
 * (M. Bińkowski et al., *Demystifying MMD GANs*, ICLR 2018). It may be negative.
 *
 * @param a @param b at least two rows each, all of one length d
 */
export function kernelDistance(a: Features, b: Features): number {
  const size = a[0]?.length ?? 0;
  const kernel = (x: Float32Array, y: Float32Array): number => {
    let sum = 0;
    for (let i = 0; i < size; i += 1) sum += x[i] * y[i];
    return (sum / size + 1) ** 3;
  };
  const within = (set: Features): number => {
    let sum = 0;
    set.forEach((x, i) => set.forEach((y, j) => (sum += i === j ? 0 : kernel(x, y))));
    return sum / (set.length * (set.length - 1));
  };
  let across = 0;
  for (const x of a) for (const y of b) across += kernel(x, y);
  return within(a) + within(b) - (2 * across) / (a.length * b.length);
}

/**
 * How differently two pictures are built: the mean squared difference of their self-similarities, the cosines between every two tokens of a
 * transformer's keys (N. Tumanyan et al., *Splicing ViT Features for Semantic Appearance Transfer*, CVPR 2022).
 *
 * @param a @param b a row for each token, the same number of both
 */
export function structureDistance(a: Features, b: Features): number {
  const [unitA, unitB] = [a.map(unit), b.map(unit)];
  let sum = 0;
  unitA.forEach((x, i) =>
    unitA.forEach((y, j) => {
      sum += (dot(x, y) - dot(unitB[i], unitB[j])) ** 2;
    }),
  );
  return sum / a.length ** 2;
}

function unit(values: Float32Array): Float64Array {
  const wide = Float64Array.from(values);
  const length = Math.sqrt(dot(wide, wide));
  return wide.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

const meanOf = (rows: Features): number[] =>
  Array.from(rows[0] ?? [], (_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);

function covarianceOf(rows: Features, mean: readonly number[]): number[][] {
  const sums = mean.map(() => new Array<number>(mean.length).fill(0));
  for (const row of rows)
    for (let i = 0; i < mean.length; i += 1) {
      const [offset, into] = [row[i] - mean[i], sums[i]];
      for (let j = 0; j < mean.length; j += 1) into[j] = into[j] + offset * (row[j] - mean[j]);
    }
  return sums.map((row) => row.map((value) => value / (rows.length - 1)));
}

const trace = (rows: Rows): number => rows.reduce((sum, row, i) => sum + row[i], 0);

const symmetric = (rows: Rows): number[][] => rows.map((row, i) => row.map((value, j) => (value + rows[j][i]) / 2));

import { EigenvalueDecomposition, Matrix, pseudoInverse } from 'ml-matrix';

/** Rows of numbers, all of one length. */
export type Rows = readonly (readonly number[])[];

/** Eigenvalues of a symmetric matrix, in rising order. */
export const eigenvaluesOf = (symmetric: Rows): number[] =>
  new EigenvalueDecomposition(toMatrix(symmetric), { assumeSymmetric: true }).realEigenvalues;

/** The Moore-Penrose inverse. */
export const pseudoInverseOf = (rows: Rows): number[][] => pseudoInverse(toMatrix(rows)).to2DArray();

/** The product of two matrices. */
export const product = (a: Rows, b: Rows): number[][] => toMatrix(a).mmul(toMatrix(b)).to2DArray();

/** The square root of a symmetric matrix without negative eigenvalues; those that rounding makes negative count as 0. */
export function squareRootOf(symmetric: Rows): number[][] {
  const { realEigenvalues, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(toMatrix(symmetric), {
    assumeSymmetric: true,
  });
  const roots = Matrix.diag(realEigenvalues.map((value) => Math.sqrt(Math.max(value, 0))));
  return vectors.mmul(roots).mmul(vectors.transpose()).to2DArray();
}

const toMatrix = (rows: Rows): Matrix => new Matrix(rows);

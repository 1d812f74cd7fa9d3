import { expect } from 'chai';
import { eigenvaluesOf, product, pseudoInverseOf, type Rows, squareRootOf } from '../../core/statistics/linear-algebra.js';

const near = (found: Rows, wanted: Rows): void => {
  expect(found.length).equal(wanted.length);
  found.forEach((row, i) => row.forEach((value, k) => expect(value, `${i}, ${k}`).closeTo(wanted[i][k], 1e-9)));
};

describe('linear algebra', () => {
  const symmetric = [
    [2, 1],
    [1, 2],
  ];

  it('finds the eigenvalues of a symmetric matrix, the least first', () => near([eigenvaluesOf(symmetric)], [[1, 3]]));

  it('finds the root of a symmetric matrix, of one with an eigenvalue of 0 too', () => {
    near(product(squareRootOf(symmetric), squareRootOf(symmetric)), symmetric);
    const ones = [
      [1, 1],
      [1, 1],
    ];
    near(product(squareRootOf(ones), squareRootOf(ones)), ones);
  });

  it('finds the pseudo-inverse of a matrix that is higher than wide', () =>
    near(pseudoInverseOf([[1], [2], [2]]), [[1 / 9, 2 / 9, 2 / 9]]));
});

import { expect } from 'chai';
import { createPlaneResizer } from '../../../media/metrics/plane-resizer.js';

describe('plane resizer', () => {
  const resize = (values: readonly number[], from: [number, number], to: [number, number], channels = 1): number[] => [
    ...createPlaneResizer(
      { width: from[0], height: from[1] },
      { width: to[0], height: to[1] },
      channels,
    )(Float32Array.from(values)),
  ];

  it('averages the area that a new pixel covers, parts of pixels too', () => {
    expect(resize([0, 1, 2, 3, 4, 5, 6, 7], [4, 2], [2, 1])).to.deep.equal([2.5, 4.5]);
    expect(resize([0, 3, 6], [3, 1], [2, 1])).to.deep.equal([1, 5]);
  });

  it('is linear between pixel centres when it grows', () => {
    expect(resize([0, 4], [2, 1], [4, 1])).to.deep.equal([0, 1, 3, 4]);
    expect(resize([7], [1, 1], [3, 2])).to.deep.equal(new Array(6).fill(7));
  });

  it('treats every channel alike and keeps the mean when it shrinks', () => {
    expect(resize([0, 2, 4, 6, 10, 20, 30, 40], [2, 2], [1, 1], 2)).to.deep.equal([3, 25]);
    const values = Array.from({ length: 37 * 23 }, (_, i) => (i * 7919) % 101);
    const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b) / all.length;
    expect(mean(resize(values, [37, 23], [10, 9]))).to.be.closeTo(mean(values), 1e-3);
  });
});

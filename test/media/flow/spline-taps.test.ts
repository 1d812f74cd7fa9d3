import { expect } from 'chai';
import { splined, splineTaps } from '../../../media/flow/spline-taps.js';

describe('reading between samples by splines', () => {
  const line = Float64Array.from({ length: 12 }, (_, at) => 3 * at - 4);

  it('gives a line back, and its slope', () => {
    const { first, weights, slopes } = splineTaps(2, 8, line.length, (at) => at + 0.3);
    for (let i = 0; i < 6; i++) {
      const sum = (taps: Float64Array): number => [0, 1, 2, 3].reduce((all, k) => all + taps[4 * i + k] * line[first[i] + k], 0); // prettier-ignore
      expect(sum(weights)).closeTo(3 * (i + 2.3) - 4, 1e-9);
      expect(sum(slopes)).closeTo(3, 1e-9);
    }
  });

  it('has no place where not all four samples are there', () =>
    expect([...splineTaps(0, 6, 5, (at) => at).first]).deep.equal([-1, 0, 1, -1, -1, -1]));

  it('softens a picture as places on its own pixels do', () => {
    const picture = new Float32Array(25);
    picture[12] = 36;
    const row = (...values: number[]): number[] => values;
    expect([...splined(picture, 5, 5)].map((value) => Math.round(1e4 * value) / 1e4)).deep.equal([
      ...row(0, 0, 0, 0, 0),
      ...row(0, 1, 4, 1, 0),
      ...row(0, 4, 16, 4, 0),
      ...row(0, 1, 4, 1, 0),
      ...row(0, 0, 0, 0, 0),
    ]);
    splined(new Float32Array(6).fill(5), 3, 2).forEach((value) => expect(value).closeTo(5, 1e-6)); // edges are repeated
  });
});

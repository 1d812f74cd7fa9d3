import { expect } from 'chai';
import { pickViews } from '../../../scenes/film/cameras/pick-views.js';

const POINTS = 10_000;

/** A view that shows points from one on, each as well. */
const view = (from: number, to: number, quality = 0.9): Float32Array => new Float32Array(POINTS).fill(quality, from, to);

const picked = (qualities: readonly Float32Array[], views = 12): readonly number[] =>
  pickViews(qualities, POINTS, { views, first: [0] }).order;

describe('which views are taken', () => {
  it('is those that add most, until they add little', () => {
    expect(picked([view(0, 5000), view(4000, 7000), view(4000, 9000), view(6900, 9005)])).deep.equal([0, 2]);
  });

  it('is then those that show what no other shows, however little they show better', () => {
    expect(picked([view(0, 9970), view(9950, 9978), view(9978, 9983), view(0, 60, 1)])).deep.equal([0, 1]);
  });

  it('is no more than asked for', () => {
    expect(picked([view(0, 3000), view(3000, 6000), view(6000, 9000)], 2)).deep.equal([0, 1]);
  });

  it('says how well each point is seen by the best of them', () => {
    const { best } = pickViews([view(0, 5000, 0.8), view(4000, 9000, 0.9)], POINTS, { views: 2, first: [] });
    expect([best[0], best[4500], best[9500]].map((value) => Number(value.toFixed(2)))).deep.equal([0.8, 0.9, 0]);
  });
});

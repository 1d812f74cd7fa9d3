import { expect } from 'chai';
import { at, fitPace } from '../../../pipeline/timing/fit-pace.js';

describe('the pace of work', () => {
  const guess = { open: 1, perMegapixel: 0.1 };
  const jobs = (...pairs: [number, number][]) => pairs.map(([megapixels, seconds]) => ({ megapixels, seconds }));

  it('is the guess while nothing was measured, and the height of one job with the shape of the guess', () => {
    expect(fitPace([], guess)).deep.equal(guess);
    const one = fitPace(jobs([10, 6]), guess);
    expect(at(one, 10)).closeTo(6, 0.01);
    expect(one.open / one.perMegapixel).closeTo(10, 0.01);
  });

  it('turns towards what jobs of different lengths took', () => {
    const measured = jobs([1, 4.2], [2, 4.4], [40, 12], [80, 20]); // 4 s and 0.2 s
    const { open, perMegapixel } = fitPace(measured, guess);
    expect(open).within(3.4, 4.4);
    expect(perMegapixel).within(0.18, 0.25);
    expect(at({ open, perMegapixel }, 200) / 44).within(0.9, 1.2);
  });

  it('is not moved by one job while the machine slept, and goes with a machine that became slower', () => {
    const steady = jobs([10, 2], [10, 2.1], [10, 1.9], [10, 2]);
    expect(at(fitPace([...steady, ...jobs([10, 900])], guess), 10)).closeTo(2, 0.1);
    const slower = [...steady, ...jobs([10, 4], [10, 4], [10, 4], [10, 4], [10, 4])];
    expect(at(fitPace(slower, guess), 10)).within(2.7, 4);
  });

  it('is never negative, whatever was measured', () => {
    for (const measured of [jobs([1, 10], [100, 1]), jobs([1, 0.001], [2, 10], [4, 100]), jobs([5, 3], [5, 0.01])]) {
      const { open, perMegapixel } = fitPace(measured, guess);
      expect(Math.min(open, perMegapixel)).at.least(0);
      expect(Number.isFinite(open + perMegapixel)).equal(true);
    }
  });
});

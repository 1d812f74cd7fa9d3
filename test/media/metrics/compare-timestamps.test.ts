import { expect } from 'chai';
import { compareTimestamps, type Timestamps } from '../../../media/metrics/compare-timestamps.js';

const times = (den: number, ...pts: number[]): Timestamps => ({ pts: pts.map(BigInt), timeBase: { num: 1, den } });

describe('compare timestamps', () => {
  it('is exact for the same times, in coarser, finer and the same ticks', () => {
    const source = times(600, 0, 20, 45, 70);
    expect(compareTimestamps(source, source)).to.deep.equal({
      sourceFrames: 4,
      outputFrames: 4,
      exact: true,
      maxDeviationMilliseconds: 0,
      firstDifference: null,
      startOffsetMilliseconds: 0,
    });
    expect(compareTimestamps(source, times(1200, 0, 40, 90, 140)).exact).to.equal(true);
  });

  it('says where milliseconds were not enough, and by how much', () => {
    // 1001/30000 s apart in ticks of 1/30000 and rounded to 1/1000
    const source = times(30000, 0, 1001, 2002, 3003);
    const found = compareTimestamps(source, times(1000, 0, 33, 67, 100));
    expect(found.exact).to.equal(false);
    expect(found.firstDifference).to.equal(1);
    expect(found.maxDeviationMilliseconds).to.be.closeTo(0.3667, 1e-3);
  });

  it('says where a clip ends early and how far the start moved', () => {
    const found = compareTimestamps(times(10, 0, 1, 2), times(10, 1, 2));
    expect(found).to.deep.include({
      sourceFrames: 3,
      outputFrames: 2,
      exact: false,
      firstDifference: 0,
      startOffsetMilliseconds: 100,
    });
    expect(compareTimestamps(times(10, 0, 1, 2), times(10, 0, 1))).to.deep.include({
      firstDifference: 2,
      maxDeviationMilliseconds: 0,
    });
    expect(compareTimestamps(times(10), times(10))).to.deep.include({ exact: true, startOffsetMilliseconds: 0 });
  });

  it('loses nothing in long clips with fine ticks', () => {
    const day = 86_400 * 90_000 * 100_000;
    const found = compareTimestamps(times(90_000, day, day + 3003), times(90_000, day, day + 3004));
    expect(found).to.deep.include({ exact: false, firstDifference: 1 });
    expect(found.maxDeviationMilliseconds).to.be.closeTo(1 / 90, 1e-12);
  });
});

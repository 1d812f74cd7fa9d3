import { expect } from 'chai';
import { createSegmentGrid } from '../../../pipeline/run/segment-grid.js';

const MILLISECONDS = { num: 1, den: 1000 };

describe('segment grid', () => {
  it('begins a segment every few seconds from the start', () => {
    const grid = createSegmentGrid(500n, [], 10, MILLISECONDS);
    expect([500n, 10_499n, 10_500n, 20_499n, 35_000n].map((pts) => grid.segmentOf(pts))).deep.equal([0, 0, 1, 1, 3]);
  });

  it('begins a segment at every cut, and counts the seconds from there', () => {
    const grid = createSegmentGrid(0n, [4000n, 17_000n], 10, MILLISECONDS);
    expect([0n, 3999n, 4000n, 13_999n, 14_000n, 16_999n, 17_000n, 26_999n, 27_000n].map((pts) => grid.segmentOf(pts))).deep.equal(
      [0, 0, 1, 1, 2, 2, 3, 3, 4],
    );
  });

  it('is the same wherever one begins to ask', () => {
    const times = Array.from({ length: 200 }, (_, at) => BigInt(at * 333));
    const whole = createSegmentGrid(0n, [4000n], 10, MILLISECONDS);
    const again = createSegmentGrid(0n, [4000n], 10, MILLISECONDS);
    expect(times.slice(90).map((pts) => again.segmentOf(pts))).deep.equal(times.map((pts) => whole.segmentOf(pts)).slice(90));
  });
});

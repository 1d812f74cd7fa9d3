import { expect } from 'chai';
import { rangeTest } from '../../../pipeline/plan/range-test.js';
import { mergeRanges, type PlanRange } from '../../../pipeline/plan/ranges.js';

const frames = (from: number, to: number): PlanRange => ({ from, to, unit: 'frames' });
const seconds = (from: number, to: number): PlanRange => ({ from, to, unit: 'seconds' });

describe('ranges of a plan', () => {
  it('are one where they meet, whatever their order', () => {
    expect(mergeRanges([frames(5, 9), frames(0, 2), frames(3, 4)])).deep.equal(frames(0, 9));
    expect(mergeRanges([frames(0, 9), frames(2, 3)])).deep.equal(frames(0, 9));
    expect(mergeRanges([frames(0, 2), frames(4, 5)])).deep.equal([frames(0, 2), frames(4, 5)]);
    expect(mergeRanges([seconds(1, 2), frames(0, 1), seconds(0, 1)])).deep.equal([frames(0, 1), seconds(0, 2)]);
  });

  // 100 frames at 25 a second, of a clip that begins at 1 s
  const pts = BigInt64Array.from({ length: 100 }, (_, at) => BigInt(1000 + 40 * at));
  const clip = { path: 'a.mp4', pts, start: 1000n, timeBase: { num: 1, den: 1000 } };
  const selected = (range: Parameters<typeof rangeTest>[0]): number[] => {
    const test = rangeTest(range, clip);
    return [...pts.keys()].filter((at) => test(at, pts[at]));
  };

  it('select frames by their numbers and by their times from the start, with both ends', () => {
    expect(selected(null)).length(100);
    expect(selected(frames(98, 500))).deep.equal([98, 99]);
    expect(selected(seconds(0.08, 0.16))).deep.equal([2, 3, 4]);
    expect(selected([frames(0, 0), seconds(3.95, 9)])).deep.equal([0, 99]);
  });

  it('are refused behind the end of the clip, and between two frames', () => {
    expect(() => selected(frames(100, 110))).throws('a.mp4: the range begins at 100, but the clip has only 100 frames.');
    expect(() => selected(seconds(4, 5))).throws('a.mp4: the range begins at 4, but the clip has only 3.96 s.');
    expect(() => selected(seconds(0.01, 0.03))).throws('no frame begins in this one');
    const sequence = { ...clip, path: 'shot.%04d.png' };
    expect(() => rangeTest(frames(1001, 1010), sequence)).throws('the unit files counts by these');
  });
});

import { expect } from 'chai';
import { clipTimes } from '../../../pipeline/run/clip-times.js';
import type { Limits } from '../../../stages/limits/limits.js';
import { shareOverTime } from '../../../stages/limits/share-over-time.js';

/** Four seconds at 25 frames a second, which begin at an odd time. */
const pts = BigInt64Array.from({ length: 100 }, (_, at) => 7n + BigInt(40 * at));
const times = clipTimes(pts, 7n, { num: 1, den: 1000 }, 25);
const at = (limits: Limits, ...seconds: number[]): number[] =>
  seconds.map((one) => Number(shareOverTime(limits, times)(one).toFixed(4)));

describe('stages/limits: share over time', () => {
  it('is all of it where nothing is said', () => expect(at({}, 0, 3.96)).deep.equal([1, 1]));

  it('is nothing outside the times; what begins is in, what ends is out', () => {
    expect(at({ when: { from: 1, to: 2 } }, 0.96, 1, 1.96, 2)).deep.equal([0, 1, 1, 0]);
    expect(at({ when: { from: -1 } }, 2.96, 3, 3.96)).deep.equal([0, 1, 1]);
    expect(at({ when: { to: -3 } }, 0.96, 1)).deep.equal([1, 0]);
    expect(at({ when: { from: 25, to: 49, unit: 'frames' } }, 0.96, 1, 1.96, 2)).deep.equal([0, 1, 1, 0]);
    expect(at({ when: { from: -25, unit: 'frames' } }, 2.96, 3, 3.96)).deep.equal([0, 1, 1]);
    expect(at({ when: [{ to: 1 }, { from: 3 }] }, 0.5, 2, 3.5)).deep.equal([1, 0, 1]);
  });

  it('fades at ends that lie inside the clip alone', () => {
    expect(at({ when: { from: 1, to: 3, fade: 0.5 } }, 1, 1.25, 2, 2.75, 3)).deep.equal([0, 0.5, 1, 0.5, 0]);
    expect(at({ when: { from: 0, to: 3, fade: 0.5 } }, 0, 2.75)).deep.equal([1, 0.5]);
    expect(at({ when: { from: 3, to: 9, fade: 0.5 } }, 3.25, 3.96)).deep.equal([0.5, 1]);
  });

  it('is linear between keys of the strength, and what they say at their ends', () => {
    const strength = [
      { at: 3, value: 0 },
      { at: 1, value: 0.8 },
    ];
    expect(at({ strength }, 0, 1, 2, 3, 3.9)).deep.equal([0.8, 0.8, 0.4, 0, 0]);
    expect(at({ strength: [{ at: -2, value: 1 }, { at: -1, value: 0 }] }, 2, 2.5, 3.5)).deep.equal([1, 0.5, 0]); // prettier-ignore
    expect(at({ strength: 0.5, when: { to: 2 } }, 1, 2)).deep.equal([0.5, 0]);
  });

  it('refuses times where there are none, and a part that holds nothing', () => {
    expect(() => shareOverTime({ when: { from: 1 } }, undefined)).throw('need a clip');
    expect(() => shareOverTime({ when: { from: 5 } }, times)).throw('inside the clip\'s 4.00 s, found 5'); // prettier-ignore
    expect(() => shareOverTime({ when: { from: 3, to: -2 } }, times)).throw('begins before it ends');
    expect(shareOverTime({ strength: 0.3 }, undefined)(0)).equal(0.3);
  });
});

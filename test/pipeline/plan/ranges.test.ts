import { expect } from 'chai';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { parsePlan, formatPlan } from '../../../pipeline/plan/plan-text.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';
import { inRanges, rangesOf, type PlanRange } from '../../../pipeline/plan/ranges.js';

const frames = (from: number, to: number): PlanRange => ({ from, to, unit: 'frames' });
const seconds = (from: number, to: number): PlanRange => ({ from, to, unit: 'seconds' });
const planOf = (range: PlanRange | readonly PlanRange[] | null) => makePlan({ input: 'a.mp4', output: 'b.mp4', range });

describe('ranges of a plan', () => {
  it('are their union in one writing, whatever their order', async () => {
    const plan = await planOf([frames(10, 14), seconds(2, 3), frames(4, 6), frames(5, 9), seconds(2.5, 4)]);
    expect(plan.range).deep.equal([frames(4, 14), seconds(2, 4)]);
    const other = await planOf([seconds(2, 4), frames(4, 14), frames(8, 8)]);
    expect(await planHash(other)).equal(await planHash(plan));
    expect(await parsePlan(formatPlan(plan))).deep.equal(plan);
    const edited = [...Array(30).keys()].filter((at) => inRanges(rangesOf(plan.range), at, at / 5));
    expect(edited).deep.equal([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('one alone, a list of one and none are what plans always had', async () => {
    expect((await planOf(frames(5, 9))).range).deep.equal(frames(5, 9));
    expect((await planOf([frames(5, 9)])).range).deep.equal(frames(5, 9));
    expect((await planOf([frames(5, 7), frames(8, 9)])).range).deep.equal(frames(5, 9));
    expect((await planOf(null)).range).equal(null);
    expect(inRanges(rangesOf(null), 7, 1)).equal(true);
    expect(await planHash(await planOf([frames(5, 9)]))).equal(await planHash(await planOf(frames(5, 9))));
  });

  for (const bad of [
    [],
    [null],
    [frames(3, 1)],
    [frames(0, 1), { from: 0, to: 1 }],
    'all',
    { from: -1, to: 2, unit: 'frames' },
    { from: 0, to: NaN, unit: 'frames' },
  ])
    // prettier-ignore
    it(`refuses ${JSON.stringify(bad)}`, async () => {
      const error: unknown = await planOf(bad as never).catch((reason: unknown) => reason);
      expect(error).property('code', 'plan/invalid');
    });
});

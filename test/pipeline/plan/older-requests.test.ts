import { expect } from 'chai';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { trimmedTo } from '../../../pipeline/plan/trimmed-to.js';
import { upgraded } from '../../../pipeline/plan/upgraded.js';

describe('a request of an older program', () => {
  const stages = (...list: unknown[]): unknown => upgraded({ stages: list } as Partial<PlanRequest>).stages;

  it('has its sentence beside the options, and its share of the noise by its name', () =>
    expect(stages({ use: 'instruct', options: { instruction: 'make it night', strength: 0.6, steps: 2 } })).deep.equal([
      { use: 'instruct', sentence: 'make it night', options: { noiseStrength: 0.6, steps: 2 } },
    ]));

  it('without one, or of today, is as it was', () => {
    const list = [{ use: 'adjust', options: { strength: 1 } }, { use: 'instruct', sentence: 'make it night', strength: 0.5, options: { steps: 2 } }, { use: 'instruct' }]; // prettier-ignore
    expect(stages(...list)).deep.equal(list);
    expect(upgraded({ input: 'a.mp4' })).deep.equal({ input: 'a.mp4' });
  });

  it('with an empty sentence has none', () =>
    expect(stages({ use: 'instruct', options: { instruction: '', strength: 1 } })).deep.equal([{ use: 'instruct', options: { noiseStrength: 1 } }])); // prettier-ignore
});

describe('the frames that trim leaves', () => {
  const within = (from: number, to: number) => (index: number) => index >= from && index <= to;

  it('are those of the range, with handles as far as there are frames', () => {
    expect(trimmedTo({ input: 'a.mp4' }, 100, within(10, 19))).deep.equal({ from: 10, to: 19 });
    expect(trimmedTo({ input: 'a.mp4', handles: 12 }, 25, within(10, 19))).deep.equal({ from: 0, to: 24 });
  });

  it('cannot be of several parts', () =>
    expect(() => trimmedTo({ input: 'a.mp4' }, 100, (index) => index < 3 || index > 90)).throws('a.mp4: `trim` writes one clip')); // prettier-ignore
});

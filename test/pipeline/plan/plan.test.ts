import { expect } from 'chai';
import { EditError } from '../../../core/index.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { formatPlan, parsePlan } from '../../../pipeline/plan/plan-text.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';

describe('plan', () => {
  it('comes back from YAML and from JSON as it was, with the defaults of each stage', async () => {
    const plan = await makePlan({ input: 'a.mp4', output: 'b.mp4', stages: [{ use: 'adjust', options: { saturation: 0 } }] });
    expect(plan.stages[0]?.options).deep.include({ saturation: 0, contrast: 1 });
    expect(await parsePlan(formatPlan(plan))).deep.equal(plan);
    expect(await parsePlan(JSON.stringify(plan))).deep.equal(plan);
  });

  it('has a hash of what it does, not of where the files lie', async () => {
    const stages = [{ use: 'adjust', options: { saturation: 0 } }];
    const here = await makePlan({ input: 'a.mp4', output: 'b.mp4', stages });
    const there = await makePlan({ output: '/x/b.mp4', input: '/x/a.mp4', stages });
    const other = await makePlan({ input: 'a.mp4', output: 'b.mp4', stages, seed: 2 });
    expect(await planHash(here))
      .equal(await planHash(there))
      .match(/^[0-9a-f]{64}$/);
    expect(await planHash(here)).not.equal(await planHash(other));
  });

  it('names all problems at once', async () => {
    const text =
      'input: a.mp4\noutput: b.mp4\nseed: -1\ncodec: xvid\nspeed: 2\nstages: [{use: adjust, options: {contrast: 9, glow: 1}}, {use: paint}]';
    const error = (await parsePlan(text).catch((reason: unknown) => reason)) as EditError;
    expect(error).instanceOf(EditError).property('exitCode', 3);
    const problems = error.details['problems'] as string[];
    expect(problems).length(6);
    for (const word of ['"speed"', 'seed:', 'codec:', 'adjust).contrast', '"glow"', '"paint"'])
      expect(problems.join('\n')).include(word);
  });

  it('says what is wrong with text that is no plan', async () => {
    expect(await parsePlan('[1, 2').catch((error: unknown) => error)).property('code', 'plan/unreadable');
    expect(await parsePlan('just words').catch((error: unknown) => error)).property('code', 'plan/unreadable');
  });
});

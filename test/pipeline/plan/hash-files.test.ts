import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';
import { formatPlan, parsePlan } from '../../../pipeline/plan/plan-text.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('files that options of a plan name', () => {
  const at = temporaryFolder();
  const planOf = (file: string) => makePlan({ input: 'in.mp4', output: 'out.mp4', stages: [{ use: 'mask', options: { file } }] });
  const silent = (): void => undefined;

  it('count by what they hold, wherever they lie', async () => {
    writeFileSync(at('mask.png'), 'one');
    const one = await resolvePlan(await planOf(at('mask.png')), silent);
    expect(one.stages[0]?.files?.['file']).match(/^[0-9a-f]{64}$/);
    expect(await planHash(one)).not.equal(await planHash(await planOf(at('mask.png'))));
    writeFileSync(at('mask.png'), 'two');
    expect(await planHash(await resolvePlan(await planOf(at('mask.png')), silent))).not.equal(await planHash(one));
  });

  it('are told of when a repeated plan was made with others', async () => {
    writeFileSync(at('mask.png'), 'one');
    const made = await parsePlan(formatPlan(await resolvePlan(await planOf(at('mask.png')), silent)));
    const notices: string[] = [];
    await resolvePlan(made, ({ message }) => notices.push(message));
    expect(notices).deep.equal([]);
    writeFileSync(at('mask.png'), 'two');
    await resolvePlan(made, ({ message }) => notices.push(message));
    expect(notices).deep.equal(['The plan was made with another file than this mask.png, so its frames will differ.']);
  });

  it('are known of a scene too', async () => {
    writeFileSync(at('mask.png'), 'one');
    const stages = [{ use: 'adjust' }];
    const plan = () => makePlan({ input: 'in.glb', output: 'out.glb', stages, scene: { uvMask: at('mask.png') } });
    const one = await resolvePlan(await plan(), silent);
    expect(one.scene?.files?.['uvMask']).match(/^[0-9a-f]{64}$/);
    expect(await parsePlan(formatPlan(one))).deep.include({ scene: one.scene });
    writeFileSync(at('mask.png'), 'two');
    expect(await planHash(await resolvePlan(await plan(), silent))).not.equal(await planHash(one));
  });

  it('leave a plan without them as it is', async () => {
    for (const file of ['', at('missing.png'), at('.')])
      expect((await resolvePlan(await planOf(file), silent)).stages[0]).not.have.property('files');
  });
});

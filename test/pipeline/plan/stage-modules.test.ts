import { appendFileSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import sharp from 'sharp';
import type { EditError } from '../../../core/errors.js';
import { edit } from '../../../pipeline/edit.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { formatPlan, parsePlan } from '../../../pipeline/plan/plan-text.js';
import { planHash } from '../../../pipeline/plan/plan-hash.js';
import { resolvePlan } from '../../../pipeline/plan/resolve-plan.js';
import { readMark } from '../../../pipeline/provenance/read-mark.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { madeModule } from '../../made-module.js';

const failure = (promise: Promise<unknown>): Promise<EditError> =>
  promise.then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error as EditError,
  );

describe('a stage module that a plan names', () => {
  const at = temporaryFolder();
  const still = { width: 8, height: 8, channels: 3 as const, background: '#804020' };
  before(() => sharp({ create: still }).png().toFile(at('in.png')));
  const request = (use: string, output: string, options = {}) => ({
    input: at('in.png'),
    output: at(output),
    stages: [{ use, options }],
  });

  it('is not loaded when the plan is made, written, read or hashed', async () => {
    const module = madeModule(at('read.mjs'));
    for (const use of [module.path, pathToFileURL(module.path).href]) {
      const plan = await parsePlan(formatPlan(await makePlan(request(use, 'x.png', { amount: 3, more: [{ deep: null }] }))));
      expect(plan.stages).deep.equal([{ use, options: { amount: 3, more: [{ deep: null }] } }]);
      expect(await planHash(plan)).match(/^[0-9a-f]{64}$/);
    }
    expect(module.hasRun()).equal(false);
  });

  it('is part of the hash by its content, wherever it lies, and as it was when it was loaded', async () => {
    const one = madeModule(at('content.mjs'));
    const hashOf = async (path: string): Promise<string> => planHash(await makePlan(request(path, 'x.png')));
    const hash = await hashOf(one.path);
    mkdirSync(at('elsewhere'));
    copyFileSync(one.path, at('elsewhere/content.mjs'));
    expect(await hashOf(pathToFileURL(at('elsewhere/content.mjs')).href)).equal(hash);
    appendFileSync(at('elsewhere/content.mjs'), '// other');
    expect(await hashOf(at('elsewhere/content.mjs'))).not.equal(hash);
    const plan = await resolvePlan(await makePlan(request(one.path, 'x.png')), () => undefined);
    const loaded = await planHash(plan);
    appendFileSync(one.path, '// newer than what runs');
    expect(await planHash(plan)).equal(loaded);
    for (const none of [at('missing.mjs'), '/dev/zero', 'file://elsewhere/x.mjs'])
      expect(await hashOf(none)).match(/^[0-9a-f]{64}$/);
  });

  it('may have options of plain data only', async () => {
    for (const options of [{ amount: NaN }, { amount: () => 1 }, { when: new Date() }, 'text', [1]]) {
      const error = await failure(makePlan(request('./x.js', 'x.png', options)));
      expect(error.message).match(/stages\[0\]\.options: expected plain data/);
    }
    const round = 'input: a.png\noutput: b.png\nstages: [{ use: ./x.js, options: &a { again: *a } }]';
    expect(await failure(parsePlan(round))).property('area', 'plan');
  });

  it('is refused by edit without allowModules, in this process and in a job, also where the plan was read', async () => {
    const module = madeModule(at('refused.mjs'));
    const read = await parsePlan(formatPlan(await makePlan(request(module.path, 'refused.png'))));
    for (const more of [{}, { inProcess: true }, { allowModules: false }]) {
      const error = await failure(edit({ ...read, ...more }).result);
      expect(error).property('code', 'plan/modules-not-allowed');
      expect(error.message).contain(module.path).contain('allowModules').not.contain('--');
    }
    expect(module.hasRun()).equal(false);
  });

  it('runs with allowModules, its options checked by its own table, and the output tells its last name alone', async () => {
    const module = madeModule(at('runs.mjs'));
    const bad = await failure(edit({ ...request(module.path, 'bad.png', { amount: 12 }), allowModules: true }).result);
    expect(bad.message).match(/amount: expected a whole number from 0 to 9, found 12/);
    const { plan } = await edit({ ...request(module.path, 'good.png', { amount: '7' }), allowModules: true }).result;
    expect(plan.stages[0]?.options).deep.equal({ amount: 7 });
    expect((await sharp(at('good.png')).raw().toBuffer())[0]).equal(7);
    rmSync(`${module.path}.has-run`);
    expect((await readMark(at('good.png'))).overpaint.stages).deep.equal([{ use: 'runs.mjs', options: { amount: 7 } }]);
    expect(module.hasRun()).equal(false);
  });

  it('has no name that a stage inherits, and no address of another kind than a file', async () => {
    for (const use of ['constructor', '__proto__', 'toString', 'data:text/javascript,0', 'http://example.org/x', 'node:fs'])
      expect((await failure(makePlan(request(use, 'x.png')))).message).contain('there is no stage');
  });
});

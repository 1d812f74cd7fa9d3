import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { understandFor } from '../../../pipeline/planners/understand-for.js';

const ANY = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');

describe('what a model cannot do', () => {
  let folder: string;
  const wintry = (): string => join(folder, 'wintry');
  const said = async (sentence: string, model: string) =>
    (await understandFor(sentence, undefined, undefined, undefined, false, model)).cannot;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-model-'));
    mkdirSync(wintry());
    const looks = JSON.parse(readFileSync(packageFile('models', 'gesso', 'looks.json'), 'utf8')) as { families: { name: string }[]; finishes?: unknown }; // prettier-ignore
    delete looks.finishes;
    const families = looks.families.filter(({ name }) => name === 'snow' || name === 'rain');
    writeFileSync(join(wintry(), 'looks.json'), JSON.stringify({ ...looks, families }));
    for (const file of ['model_index.json', 'scheduler', 'tokenizer'])
      cpSync(packageFile('models', 'gesso', file), join(wintry(), file), { recursive: true });
    writeFileSync(join(wintry(), 'overpaint.json'), JSON.stringify({ name: 'Winterly', looks: 'looks.json' }));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('is told by its card and its own name', async () => {
    expect(await said('make it night with snow and add a hat', wintry())).deep.equal([
      { edit: 0, why: 'The model Winterly has no look "night".' },
      { edit: 2, why: 'The model Winterly changes how things look and adds none, so "hat" cannot be put in.' },
    ]);
    const [steel] = await said('make it steel', wintry()); // in the words that were typed, though the look is called silver
    expect(steel.why).equal('The model Winterly has no look "steel".');
    expect((await said('add a hat', '')).map(({ why }) => why)[0]).match(/^The built-in model /);
  });

  it('is nothing where it hears any sentence', async () => {
    expect(await said('turn the man into a robot', ANY)).deep.equal([]);
    expect(await said('turn the man into a robot', 'gesso-turbo')).length(1);
  });

  it('is told so in a plan too', async () => {
    const stages = [{ use: 'instruct', options: { model: wintry() } }];
    const { heard } = await makePlan({ input: 'a.mp4', output: 'b.mp4', instruction: 'snow, and add a hat', stages });
    expect(heard?.cannot).deep.equal(['The model Winterly changes how things look and adds none, so "hat" cannot be put in.']);
  });
});

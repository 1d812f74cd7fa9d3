import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { parsePlan } from '../../../pipeline/plan/plan-text.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { remarksOf } from '../../../pipeline/planners/remarks.js';

const ANY = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const plan = (request: Partial<PlanRequest>) => makePlan({ input: 'a.mp4', output: 'b.mp4', ...request });
const told = async (request: Partial<PlanRequest>) => (await plan(request)).stages.map(({ options }) => options['prompt']);

describe('what a plan says of its sentence', () => {
  it('is a stage with its prompt, its detail and all that was understood', async () => {
    const { stages } = await plan({ instruction: 'Could you make it a slightly red watercolour?' });
    expect(stages).length(1);
    const [{ use, sentence, options, understood }] = stages;
    expect({ use, sentence, prompt: options['prompt'], detail: options['detail'], understood }).deep.equal({
      use: 'instruct',
      sentence: 'Could you make it a slightly red watercolour?',
      prompt: 'make it a watercolor slightly',
      detail: 'model',
      understood: { look: 'watercolor', amount: 'slight', colours: ['red'], target: null, unheard: ['red'] },
    });
    expect(remarksOf(stages).map(({ message }) => message)).deep.equal([
      'Understood as "make it a watercolor slightly".',
      '"red" is not heard: the model makes watercolor in a colour of its own.',
    ]);
  });

  it('goes to each stage that has no sentence of its own', async () => {
    const stages = [
      { use: 'instruct', options: {} },
      { use: 'adjust', options: {} },
      { use: 'instruct', sentence: 'turn day into night', options: { steps: 3 } },
    ];
    expect(await told({ instruction: 'make it rain', stages })).deep.equal(['make it rain', undefined, 'turn day into night']);
  });

  it('is not read again: a prompt stays, whatever the sentence says', async () => {
    const first = await plan({ instruction: 'make it rain' });
    const [stage] = first.stages;
    const changed = { ...first, stages: [{ ...stage, options: { ...stage.options, prompt: 'as it was understood then' } }] };
    expect((await makePlan(changed)).stages).deep.equal(changed.stages);
  });

  it('leaves a prompt of the person alone, and its detail to the model', async () => {
    const { stages } = await plan({ stages: [{ use: 'instruct', options: { prompt: 'flibbertigibbet' } }] });
    expect(stages[0].options).include({ prompt: 'flibbertigibbet', detail: 'auto' });
    expect(stages[0].understood).equal(undefined);
  });

  it('is the sentence itself for a model that takes any', async () => {
    expect(await told({ instruction: 'give it a hat', stages: [{ use: 'instruct', options: { model: ANY } }] })).deep.equal(['give it a hat']); // prettier-ignore
  });

  it('is refused where it means nothing, and taken by force', async () => {
    const request = { input: 'a.mp4', output: 'b.mp4', instruction: 'make it flibbertigibbet' };
    expect(await makePlan(request).catch((error: unknown) => error)).to.have.property('code', 'plan/unknown-look');
    expect((await makePlan(request, { force: true })).stages[0].options['prompt']).equal('make it flibbertigibbet');
    const silent = makePlan({ ...request, instruction: null, stages: [{ use: 'instruct', options: {} }] });
    expect(await silent.catch((error: unknown) => error)).to.have.property('code', 'plan/no-instruction');
  });

  it('is read out of plans of Overpaint 0.1.0, whose stages had the sentence among their options', async () => {
    const text = "overpaint: 1\ninput: a.mp4\noutput: b.mp4\ninstruction: make it niht\nstages: [{ use: instruct, options: { instruction: make it niht, detail: transfer } }]"; // prettier-ignore
    const parsed = await parsePlan(text);
    expect(parsed.stages[0]).include({ sentence: 'make it niht' });
    const made = await makePlan(parsed);
    expect(made.stages[0].options).include({ prompt: 'turn day into night', detail: 'transfer' });
    expect(made.stages[0].understood).include({ look: 'night' });
  });
});

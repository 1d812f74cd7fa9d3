import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { parsePlan } from '../../../pipeline/plan/plan-text.js';
import { makePlan, readSentences } from '../../../pipeline/planners/make-plan.js';
import { remarksOf } from '../../../pipeline/planners/remarks.js';

const ANY = packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo');
const plan = (request: Partial<PlanRequest>) => makePlan({ input: 'a.mp4', output: 'b.mp4', ...request });
const told = async (request: Partial<PlanRequest>) => (await plan(request)).stages.map(({ options }) => options['prompt']);

describe('what a plan says of its sentence', () => {
  it('is a stage with its prompt, its detail and all that was understood', async () => {
    const made = await plan({ instruction: 'Could you make it a slightly red blueprint?' });
    const { stages } = made;
    expect(stages).length(1);
    const [{ use, sentence, options, understood }] = stages;
    const { said, ...rest } = understood ?? {};
    expect(said).include({ op: 'restyle', look: 'blueprint', amount: 0.5 });
    expect({ use, sentence, prompt: options['prompt'], detail: options['detail'], understood: rest }).deep.equal({
      use: 'instruct',
      sentence: 'Could you make it a slightly red blueprint?',
      prompt: 'make it a blueprint slightly',
      detail: 'model',
      understood: { look: 'blueprint', amount: 'slight', colours: [], target: null, unheard: [] },
    });
    expect(made.heard).deep.equal({ unheard: ['red'], cannot: [], title: null });
    expect(remarksOf(made).map(({ message }) => message)).deep.equal([
      'Understood as "make it a blueprint slightly".',
      '"red" is not heard: it changes nothing.',
    ]);
  });

  it('mixes the light that the model gives a snowy day with the source, and lets snow fall over it', async () => {
    const stages = (await readSentences<PlanRequest>({ input: 'a.mp4', output: 'b.mp4', instruction: 'make it snow' })).stages;
    expect(stages?.map(({ use, strength }) => [use, strength])).deep.equal([
      ['instruct', 0.75],
      ['finish', undefined],
    ]);
  });

  it('is oil paint in its own strokes, and the model’s own oil where frames follow one that a person edited', async () => {
    const uses = async (request: Partial<PlanRequest>): Promise<string[]> =>
      (
        await readSentences<PlanRequest>({ input: 'a.mp4', output: 'b.mp4', instruction: 'make it an oil painting', ...request })
      ).stages?.map(({ use }) => use) ?? [];
    expect(await uses({})).deep.equal(['finish']);
    expect(await uses({ anchors: [{ image: 'ref.png', at: 1 }] })).deep.equal(['instruct']);
  });

  it('hears how strokes move, and says what only a model hears where none works', async () => {
    const set = async (instruction: string, options: Record<string, unknown>) =>
      plan({ instruction, stages: [{ use: 'instruct', options }] });
    const oil = await set('make it an oil painting', { textureMotion: 'boil:2', scale: 1.5 });
    expect(oil.stages.map(({ use, options }) => [use, options['textureMotion'], options['scale']])).deep.equal([
      ['finish', 'boil:2', 1.5],
    ]);
    expect(remarksOf(oil)).deep.equal([]);
    const alone = await set('make it an oil painting and add film grain', { attention: 'none', steady: 0 });
    expect(alone.stages.map(({ options }) => [options['light'], options['steady']])).deep.equal([
      ['frame', 0],
      ['shot', 2],
    ]);
    const grain = await set('turn it into an aquarelle', { guidance: 9, negative: 'blurry' });
    expect(remarksOf(grain).map(({ message }) => message)).deep.equal([
      'Understood as the look "watercolor".',
      '"`guidance`" is not heard: it changes nothing.',
      '"`negative`" is not heard: it changes nothing.',
    ]);
    const blueprint = await set('make it a blueprint', { guidance: 9 });
    expect(blueprint.heard?.unheard).deep.equal([]);
  });

  it('is its most likely meaning, with the others beside it, or the one that is chosen', async () => {
    const asked = { instruction: 'make the sky pink or orange', input: 'a.mp4', output: 'b.mp4' };
    const made = await makePlan(asked);
    expect(made.stages.map(({ use, options }) => [use, options['colour']])).deep.equal([['recolour', 'pink']]);
    const others = ['Done as "recolour pink, of sky"; it may also mean "recolour orange, of sky".'];
    expect(made.heard?.others).deep.equal(others);
    expect(remarksOf(made)).deep.equal(others.map((message) => ({ code: 'plan/ambiguous', message })));
    const asks: unknown[] = [];
    const choose = (...ask: unknown[]) => Promise.resolve(asks.push(ask));
    const chosen = await makePlan(asked, { choose });
    expect(asks).deep.equal([[asked.instruction, ['recolour pink, of sky', 'recolour orange, of sky']]]);
    expect(chosen.stages.map(({ options }) => options['colour'])).deep.equal(['orange']);
    expect(remarksOf(chosen)).deep.equal([]);
    const silent = await makePlan({ ...asked, instruction: 'remove the noise', input: 'a.png', output: 'b.png' });
    expect(silent.heard, 'a picture has no sound').not.property('others');
  });

  it('takes a colour away by the opposite tint, and adds none of it', async () => {
    const [{ options, strength }] = (await plan({ instruction: "the sea shouldn't be so green" })).stages;
    expect([options['tint'], options['tintAmount'], strength]).deep.equal(['#ff7fff', 0.3, undefined]);
  });

  it('is heard too, where looks that have a sound may bring it', async () => {
    const sounds = async (instruction: string, more: Partial<PlanRequest> = {}, soundFollows = true) => {
      const { sound } = await makePlan({ input: 'a.mp4', output: 'b.mp4', instruction, ...more }, { soundFollows });
      return sound.map(({ effect, amount, from, to, follows }) => [effect, amount, from, to, follows ?? null]);
    };
    expect(await sounds('make it rain until 0:05')).deep.equal([['rain', 1, 0, 5, 'rain']]);
    expect(await sounds('put it slightly underwater', { range: { from: 2, to: 4, unit: 'seconds' } })).deep.equal([['underwater', 0.5, 2, 4, 'underwater']]); // prettier-ignore
    expect(await sounds('make it a vintage photo and make it sound like an old radio')).deep.equal([
      ['radio', 1, null, null, null],
    ]);
    expect(await sounds('make it rain and mute it')).deep.equal([['mute', 1, null, null, null]]);
    expect(await sounds('make it rain', {}, false)).deep.equal([]);
    expect(await sounds('make it rain', { input: 'a.png', output: 'b.png' })).deep.equal([]);
    expect(await sounds('make it snow')).deep.equal([]);
  });

  it('is for a model that takes any sentence what is the model’s of it, at its time', async () => {
    const words = async (instruction: string) =>
      (await plan({ instruction, stages: [{ use: 'instruct', options: { model: ANY } }] })).stages.map(
        ({ use, options, when }) => [use, options['prompt'] ?? null, when ?? null],
      );
    expect(await words('turn the man into a robot')).deep.equal([['instruct', 'turn the man into a robot', null]]);
    expect(await words('Turn the man into a robot from 0:02 to 0:04, and mute it')).deep.equal([['instruct', 'Turn the man into a robot', { from: 2, to: 4 }]]); // prettier-ignore
    expect(await words('brighten it, then turn the man into a robot')).deep.equal([
      ['adjust', null, null],
      ['instruct', 'turn the man into a robot', null],
    ]);
    expect(await words('give her a hat and a red dress')).deep.equal([['instruct', 'give her a hat and a red dress', null]]);
  });

  it('goes to each stage that has no sentence of its own', async () => {
    const stages = [
      { use: 'instruct', options: {} },
      { use: 'adjust', options: {} },
      { use: 'instruct', sentence: 'turn day into night', options: { steps: 3 } },
    ];
    expect(await told({ instruction: 'make it rain', stages })).deep.equal([
      'make it rain',
      undefined, // the rain itself falls after the model, in the stage finish
      undefined,
      'turn day into night',
    ]);
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

  it('is the stages of all its edits, each with where, when and how much', async () => {
    const made = await plan({
      instruction: 'brighten everything but the top, make it a blueprint from 0:02 to 0:04 and mute the last second',
      mask: { of: [{ kind: 'box', x: 0, y: 0, width: 10, height: 10 }] },
    });
    expect(made.stages.map(({ use, when }) => [use, when])).deep.equal([
      ['adjust', undefined],
      ['instruct', { from: 2, to: 4 }],
    ]);
    expect(made.stages[0].options).include({ exposure: 0.8 });
    expect(made.sound).deep.equal([{ effect: 'mute', amount: 1, from: -1, to: null, fade: 0 }]);
  });

  it('says what of it cannot be done, and does the rest', async () => {
    const made = await plan({ instruction: 'give the man a hat, darken it a lot, and call it "Night walk"' });
    expect(made.stages.map(({ use }) => use)).deep.equal(['adjust']);
    expect(made.stages[0].options['exposure']).below(-0.8);
    expect(made.heard?.title).equal('Night walk');
    expect(made.heard?.cannot).length(1);
    const nothing = plan({ instruction: 'give the man a hat' }).catch((error: unknown) => error);
    expect(await nothing).to.have.property('code', 'plan/cannot');
  });

  it('goes to a model that takes any sentence as a whole, but for filters and sound', async () => {
    const stages = [{ use: 'instruct', options: { model: ANY } }];
    const made = await plan({ instruction: 'make it night with a dragon, mute it and blur it slightly', stages });
    expect(made.stages.map(({ use }) => use)).deep.equal(['instruct', 'blur']);
    expect(made.stages[0].options).include({ model: ANY, prompt: 'make it night with a dragon' });
    expect(made.sound.map(({ effect }) => effect)).deep.equal(['mute']);
  });
});

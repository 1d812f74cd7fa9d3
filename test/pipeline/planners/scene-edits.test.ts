import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { readLooks } from '../../../models/looks/read-looks.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';
import { type SceneFacts, sceneEdit } from '../../../pipeline/planners/scene-edits.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { madeChair } from '../../scenes/made-chair.js';

describe('what a sentence asks of a scene', () => {
  const facts: SceneFacts = {
    looks: readLooks(modelFolder()),
    detail: 'model',
    scene: async () => madeChair(),
    partsNamed: false,
    force: false,
  };

  it('names parts, and refuses those that are not there', async () => {
    const edit = await sceneEdit('turn the wood into marble', facts);
    expect(edit).to.have.nested.property('target.things[0][0].word', 'wood');
    expect(edit).to.have.property('look', 'marble');
    const refused = await sceneEdit('turn the windows into ice', facts).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'plan/unknown-part');
  });

  it('refuses what means nothing to a model of looks, unless forced', async () => {
    const refused = await sceneEdit('make it flibbertigibbet', facts).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'plan/unknown-look');
    const forced = await sceneEdit('make it flibbertigibbet', { ...facts, force: true });
    expect(forced).include({ prompt: 'make it flibbertigibbet', look: null });
    expect(forced.unheard).includes('flibbertigibbet');
  });

  it('hands any sentence to a model that takes any', async () => {
    const edit = await sceneEdit('make it wear a hat', { ...facts, looks: undefined, detail: 'transfer' });
    expect(edit).include({ look: null, detail: 'transfer' });
  });
});

describe('a sentence about a scene with a colour or several edits', () => {
  const chair = packageFile('examples', 'demo-media', 'chair.glb');
  const plan = (instruction: string) => makePlan({ input: chair, output: 'x.glb', instruction });

  it('is a new colour of the part, by an exact filter', async () => {
    const { stages } = await plan('make the wood black');
    expect(stages.map(({ use, options }) => [use, options['colour']])).deep.equal([['recolour', 'black']]);
    expect(stages[0].understood?.target).to.have.nested.property('things[0][0].word', 'wood');
  });

  it('is several stages for the same parts', async () => {
    const { stages, heard } = await plan('make it jade, a bit darker, and mute it');
    expect(stages.map(({ use }) => use)).deep.equal(['instruct', 'adjust']);
    expect(stages[0].options).include({ prompt: 'turn it into jade' });
    expect(heard?.cannot).deep.equal(['A scene has no sound.']);
  });

  it('is a stage for each part that gets an edit of its own', async () => {
    const { stages } = await plan('turn the seat into jade and make the wood black, but mute it');
    const words = stages.map(({ use, understood }) => [use, understood?.target?.things[0]?.[0]?.word]);
    expect(words).deep.equal([['instruct', 'seat'], ['recolour', 'wood']]); // prettier-ignore
  });

  it('tells of a part that is not there, and does the rest', async () => {
    const { stages, heard } = await plan('turn the seat into leather and the windows into gold');
    expect(stages).length(1);
    expect(heard?.cannot.join()).contain('windows');
    const refused = await plan('turn the rug into leather and the windows into gold').catch((error: unknown) => error);
    expect(refused).include({ code: 'plan/unknown-part' });
    const one = await plan('make the windows red').catch((error: unknown) => error);
    expect((one as Error).message).match(/^"make the windows red": nothing here is called or looks like "windows"/);
  });

  it('is refused in a clip of a scene where several parts get edits of their own, by name', async () => {
    const sentence = 'turn the seat into leather and the wood into gold';
    const refused = await makePlan({ input: chair, output: 'x.mp4', instruction: sentence }).catch((error: unknown) => error);
    expect(refused).include({ code: 'plan/cannot' });
    expect((refused as Error).message)
      .contain('the seat and the wood')
      .and.contain('`turntable`');
  });
});

import { expect } from 'chai';
import { readLooks } from '../../../models/looks/read-looks.js';
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

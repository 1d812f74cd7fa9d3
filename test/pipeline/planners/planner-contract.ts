import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { readLooks } from '../../../models/looks/read-looks.js';
import type { Planner, SentenceFacts } from '../../../pipeline/planners/planner.js';
import { STAGES } from '../../../stages/index.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { madeChair } from '../../scenes/made-chair.js';

/** What every planner must hold. @param planner the planner under test */
export function itHoldsThePlannerContract(planner: Planner): void {
  const looks = readLooks(modelFolder());
  const clip: SentenceFacts = { looks, detail: 'model' };

  it('gives edits that are plain data of a stage that there is', async () => {
    const planned = await planner.plan('make it a watercolor', clip);
    if ('refusal' in planned) throw planned.refusal;
    expect(planned.edits).length.of.at.least(1);
    expect(JSON.parse(JSON.stringify(planned.edits))).deep.equal(planned.edits);
    for (const { stage, prompt, look, detail } of planned.edits) {
      expect(STAGES).to.have.property(stage);
      expect(prompt).not.equal('');
      expect(look).equal('watercolor');
      expect(detail).oneOf(['transfer', 'model']);
    }
  });

  it('gives the same edits again', async () => {
    expect(await planner.plan('a bit warmer, please', clip)).deep.equal(await planner.plan('a bit warmer, please', clip));
  });

  it('refuses with an error for the person what means nothing to a model of looks, unless forced', async () => {
    const refused = await planner.plan('make it flibbertigibbet', clip);
    expect(refused).to.have.property('refusal').instanceOf(EditError);
    const forced = await planner.plan('make it flibbertigibbet', { ...clip, force: true });
    expect(forced).to.have.nested.property('edits[0].prompt', 'make it flibbertigibbet');
    expect(forced).to.have.nested.property('edits[0].unheard').that.includes('flibbertigibbet');
  });

  it('hands any sentence to a model that takes any', async () => {
    const planned = await planner.plan('give the dog a hat', { looks: undefined, detail: 'transfer' });
    expect(planned).to.have.nested.property('edits[0].look', null);
    expect(planned).to.have.nested.property('edits[0].detail', 'transfer');
  });

  it('names parts of a scene, and refuses those that are not there', async () => {
    const scene: SentenceFacts = { looks, detail: 'model', scene: async () => madeChair() };
    const planned = await planner.plan('turn the wood into marble', scene);
    expect(planned).to.have.nested.property('edits[0].target.things[0][0].word', 'wood');
    expect(planned).to.have.nested.property('edits[0].look', 'marble');
    expect(await planner.plan('turn the windows into ice', scene)).to.have.nested.property('refusal.code', 'plan/unknown-part');
  });
}

import { expect } from 'chai';
import { type Looks, readLooks } from '../../../models/looks/read-looks.js';
import { understanding } from '../../../pipeline/plan/schema/understanding.js';
import type { Planner } from '../../../pipeline/planners/planner.js';
import { modelFolder } from '../../../stages/built-in-model.js';

/** What every planner must hold. @param planner the planner under test */
export function itHoldsThePlannerContract(planner: Planner): void {
  const facts = { looks: readLooks(modelFolder()) as Looks };
  const read = (sentence: string) => planner.understand(sentence, facts);

  it('answers with plain data in the one form', async () => {
    const found = await read('make it a watercolor, but keep the sky, and mute the sound from 0:02 to 0:04');
    expect(understanding.parse(JSON.parse(JSON.stringify(found)))).deep.equal(found);
    expect(found.edits.map(({ op }) => op)).deep.equal(['restyle', 'sound']);
    expect(found.edits[0]).include({ look: 'watercolor' });
    expect(found.edits[0].except[0]).include({ kind: 'sky' });
    expect(found.edits[1].time).deep.equal({ from: 2, to: 4 });
  });

  it('gives the same edits again', async () => {
    expect(await read('a bit warmer, please')).deep.equal(await read('a bit warmer, please'));
  });

  it('gives no edits for what asks for nothing', async () => {
    const { edits, unheard } = await read('make it flibbertigibbet');
    expect(edits).length(0);
    expect(unheard).includes('flibbertigibbet');
  });

  it('says what nothing here can do', async () => {
    const { edits, cannot } = await read('give the dog a hat');
    expect(edits).length(1);
    expect(cannot).length(1);
  });
}

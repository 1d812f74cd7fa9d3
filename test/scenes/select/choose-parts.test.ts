import { expect } from 'chai';
import { chooseParts } from '../../../scenes/select/choose-parts.js';
import { colourNames } from '../../../scenes/select/colour-name.js';
import { nameWords } from '../../../scenes/select/name-words.js';
import type { Target } from '../../../scenes/select/target.js';
import { madeChair } from '../made-chair.js';

const thing = (...words: Target['things'][number]): Target => ({ things: [words], except: false });

describe('choosing parts', () => {
  const partsOf = async (target: Target): Promise<number[]> => [...(await chooseParts(madeChair(), { target })).parts];

  it('takes all parts without a target', async () => {
    expect([...(await chooseParts(madeChair(), {})).parts]).to.deep.equal([0, 1, 2, 3]);
  });

  it('matches words with names, other words, colours and substances, the surest first', async () => {
    expect(await partsOf(thing({ word: 'seat' }))).to.deep.equal([0]);
    expect(await partsOf(thing({ word: 'hassock', synonyms: ['cushion'] }))).to.deep.equal([0]);
    expect(await partsOf(thing({ word: 'crimson', colour: 'red' }))).to.deep.equal([0]);
    expect(await partsOf(thing({ word: 'wood', substance: 'wood' })), 'by the name Oak, not by its brown').to.deep.equal([1]);
    expect(await partsOf(thing({ word: 'chair' }, { word: 'leg' }))).to.deep.equal([1]);
  });

  it('takes all others for an exception', async () => {
    expect(await partsOf({ things: [[{ word: 'seat' }], [{ word: 'foot' }]], except: true })).to.deep.equal([1, 3]);
  });

  it('takes exact names before the target, and what both names have', async () => {
    const target = thing({ word: 'wood', substance: 'wood' });
    const exact = await chooseParts(madeChair(), { target, materials: ['RedLeather', 'M_Oak'] });
    expect([...exact.parts]).to.deep.equal([0, 1]);
    expect([...(await chooseParts(madeChair(), { meshes: ['Feet', 'Cube.003'] })).parts]).to.deep.equal([2, 3]);
  });

  for (const [wanted, part] of [
    [{ target: thing({ word: 'hood' }) }, 'nothing here is called or looks like "hood"'],
    [{ target: { things: [[{ word: 'seat' }], [{ word: 'leg' }], [{ word: 'foot' }], [{ word: 'cube' }]], except: true } }, 'that is all there is'], // prettier-ignore
    [{ materials: ['redleather'] }, 'no material is called "redleather"; there are "RedLeather"'],
    [{ meshes: ['Seat'] }, 'no mesh is called "Seat"'],
    [{ materials: ['M_Oak'], meshes: ['Feet'] }, 'no part has both'],
  ] as const) {
    it(`refuses ${JSON.stringify(wanted)} with all that can be named`, async () => {
      const error = await chooseParts(madeChair(), wanted).catch((thrown: unknown) => thrown);
      expect(error).to.have.property('code', 'plan/unknown-part');
      expect((error as Error).message).to.contain(part);
    });
  }

  it('reads names as 3D programs write them', () => {
    expect(nameWords('ChairLegs_Wood.001')).to.deep.equal(['chair', 'leg', 'wood']);
    expect(nameWords('SM_RoofTiles-Shelves2')).to.deep.equal(['sm', 'roof', 'tile', 'shelf']);
    expect(nameWords('')).to.deep.equal([]);
  });

  it('calls colours what people call them', () => {
    for (const [colour, name] of [
      [[0.6, 0.02, 0.02], 'red'],
      [[0.02, 0.05, 0.5], 'blue'],
      [[0.05, 0.3, 0.04], 'green'],
      [[0.16, 0.07, 0.03], 'brown'],
      [[0.9, 0.9, 0.9], 'white'],
      [[0.01, 0.01, 0.01], 'black'],
      [[0.8, 0.6, 0.02], 'yellow'],
      [[0.8, 0.2, 0.01], 'orange'],
      [[0.02, 0.4, 0.45], 'turquoise'],
      [[0.2, 0.03, 0.4], 'purple'],
      [[0.8, 0.25, 0.4], 'pink'],
    ] as const)
      expect(colourNames(colour), name).to.include(name);
  });
});

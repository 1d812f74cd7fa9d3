import { expect } from 'chai';
import { readLooks } from '../../../../models/looks/read-looks.js';
import { nameParts } from '../../../../pipeline/planners/grammar/name-parts.js';
import type { Scene } from '../../../../scenes/scene.js';
import { chooseParts } from '../../../../scenes/select/choose-parts.js';
import { modelFolder } from '../../../../stages/built-in-model.js';
import { madeChair } from '../../../scenes/made-chair.js';

const factsOf = (scene: Scene, partsNamed = false) => ({ scene: async () => scene, partsNamed });

/** The parts that a sentence names, and what is left of it; or the refusal. */
async function named(sentence: string, scene = madeChair()) {
  const found = await nameParts(sentence, factsOf(scene));
  if ('refusal' in found) return found;
  const written = JSON.parse(JSON.stringify(found.target)) as typeof found.target; // a plan is written down between
  return { parts: [...(await chooseParts(scene, { target: written })).parts], sentence: found.sentence };
}

const CASES: readonly [sentence: string, parts: readonly number[], left: string][] = [
  ['turn the oak into marble', [1], 'turn it into marble'],
  ['turn wood into marble', [1], 'turn it into marble'],
  ['make the seat red leather', [0], 'make it red leather'],
  ['make the cushion out of gold', [0], 'make it out of gold'],
  ['Make the legs and the feet look like silver!', [1, 2], 'Make it look like silver'],
  ['cover the chair legs in moss', [1], 'cover it in moss'],
  ['replace the leather with denim', [0], 'replace the object with denim'],
  ['make all metal parts rusty', [2], 'make it rusty'],
  ['turn the golden things into stone', [2], 'turn it into stone'],
  ['the seat should be jade', [0], 'it should be jade'],
  ['please make the red thing blue', [0], 'please make it blue'],
  ['add moss to the legs', [1], 'add moss to it'],
  ['turn everything but the seat into ice', [1, 2, 3], 'turn it into ice'],
  ['make it marble', [0, 1, 2, 3], 'make it marble'],
  ['turn the whole thing into lava', [0, 1, 2, 3], 'turn the whole thing into lava'],
];

describe('what a sentence names of a scene', () => {
  for (const [sentence, parts, left] of CASES) {
    it(`"${sentence}" is ${parts.length === 4 ? 'everything' : `part ${parts.join(', ')}`}`, async () => {
      expect(await named(sentence)).to.deep.equal({ parts, sentence: left });
    });
  }

  it('finds what nothing is called by its look', async () => {
    const { materials, ...scene } = madeChair();
    const plain = { ...scene, materials: materials.map((material) => ({ ...material, name: '' })) };
    expect(await named('turn the wood into gold', plain))
      .to.have.property('parts')
      .deep.equal([1, 3]);
    expect(await named('turn the metal into wood', plain))
      .to.have.property('parts')
      .deep.equal([2]);
  });

  it('calls parts "it" that are given by exact names', async () => {
    const found = await nameParts('turn the hood into marble', factsOf(madeChair(), true));
    expect(found).to.deep.equal({ target: null, sentence: 'turn it into marble' });
  });

  for (const [sentence, part] of [
    ['turn the windows into ice', 'nothing here is called or looks like "windows"'],
    ['make the hood red leather', 'nothing here is called or looks like "hood"'],
    ['turn everything but the seat and the legs and the feet and the cube into ice', 'that is all there is'],
  ] as const) {
    it(`refuses "${sentence}" with all that can be named`, async () => {
      const found = await named(sentence);
      expect(found).to.have.nested.property('refusal.code', 'plan/unknown-part');
      expect(found).to.have.nested.property('refusal.message').that.contains(part).and.contains(sentence);
    });
  }

  it('takes every sentence of the built-in looks for the whole scene or for something that is there', async () => {
    const families = readLooks(modelFolder())?.families ?? [];
    expect(families).to.have.length.of.at.least(48);
    for (const { name, example, sentences, adjectives, group } of families) {
      if (group === 'local') continue; // "make the red things blue" names things
      for (const sentence of [example, ...sentences, ...adjectives.map((word) => `make it ${word}`)])
        expect(await named(sentence), `${name}: ${sentence}`)
          .to.have.property('parts')
          .of.length(4);
    }
  });
});

import { expect } from 'chai';
import { readLooks } from '../../../models/looks/read-looks.js';
import type { Scene } from '../../../scenes/scene.js';
import { chooseParts } from '../../../scenes/select/choose-parts.js';
import { colourNames } from '../../../scenes/select/colour-name.js';
import { nameWords } from '../../../scenes/select/name-words.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { cube, madeMaterial, madeScene } from '../made-scene.js';

/** A chair: seat of red leather, legs of wood, brass feet, a brown box without a telling name. */
function chair(): Scene {
  const named = (name: string, mesh: number) => ({ ...cube(), name, mesh });
  const scene = madeScene(
    [
      { geometry: named('SeatCushion', 0), material: 0 },
      { geometry: named('chair_legs.001', 1), material: 1 },
      { geometry: named('Feet', 2), material: 2 },
      { geometry: named('Cube.003', 3), material: 3 },
    ],
    [
      madeMaterial({
        index: 0,
        name: 'RedLeather',
        baseColorFactor: [0.5, 0.02, 0.02, 1],
        metallicFactor: 0,
        roughnessFactor: 0.5,
      }),
      madeMaterial({ index: 1, name: 'M_Oak', baseColorFactor: [0.3, 0.13, 0.04, 1], metallicFactor: 0 }),
      madeMaterial({
        index: 2,
        name: 'Material.004',
        baseColorFactor: [0.78, 0.57, 0.23, 1],
        metallicFactor: 1,
        roughnessFactor: 0.3,
      }),
      madeMaterial({ index: 3, name: 'Material.005', baseColorFactor: [0.25, 0.12, 0.05, 1], metallicFactor: 0 }),
    ],
  );
  return { ...scene, path: 'chair.glb' };
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

describe('choosing parts', () => {
  for (const [sentence, parts, left] of CASES) {
    it(`"${sentence}" is ${parts.length === 4 ? 'everything' : `part ${parts.join(', ')}`}`, async () => {
      const choice = await chooseParts(chair(), { words: sentence });
      expect([...choice.parts]).to.deep.equal(parts);
      expect(choice.sentence).to.equal(left);
    });
  }

  it('finds what nothing is called by its look', async () => {
    const { materials, ...scene } = chair();
    const plain = { ...scene, materials: materials.map((material) => ({ ...material, name: '' })) };
    expect([...(await chooseParts(plain, { words: 'turn the wood into gold' })).parts]).to.deep.equal([1, 3]);
    expect([...(await chooseParts(plain, { words: 'turn the metal into wood' })).parts]).to.deep.equal([2]);
  });

  it('takes exact names, and what both names have', async () => {
    const exact = await chooseParts(chair(), { words: 'turn the wood into marble', materials: ['RedLeather', 'M_Oak'] });
    expect([...exact.parts]).to.deep.equal([0, 1]);
    expect(exact.sentence).to.equal('turn it into marble');
    expect([...(await chooseParts(chair(), { words: 'make it gold', meshes: ['Feet', 'Cube.003'] })).parts]).to.deep.equal([
      2, 3,
    ]);
  });

  for (const [wanted, part] of [
    [{ words: 'turn the windows into ice' }, 'nothing here is called or looks like "windows"'],
    [{ words: 'make the hood red leather' }, 'nothing here is called or looks like "hood"'],
    [{ words: 'make it gold', materials: ['redleather'] }, 'no material is called "redleather"; there are "RedLeather"'],
    [{ words: 'make it gold', meshes: ['Seat'] }, 'no mesh is called "Seat"'],
    [{ words: 'make it gold', materials: ['M_Oak'], meshes: ['Feet'] }, 'no part has both'],
  ] as const) {
    it(`refuses ${JSON.stringify(wanted)} with all that can be named`, async () => {
      const error = await chooseParts(chair(), wanted).catch((thrown: unknown) => thrown);
      expect(error).to.have.property('code', 'plan/unknown-part');
      expect((error as Error).message).to.contain(part);
    });
  }

  it('takes every sentence of the built-in looks for the whole scene or for something that is there', async () => {
    const families = readLooks(modelFolder())?.families ?? [];
    expect(families).to.have.length.of.at.least(48);
    for (const { name, example, sentences, adjectives, group } of families) {
      if (group === 'local') continue; // "make the red things blue" names things
      for (const sentence of [example, ...sentences, ...adjectives.map((word) => `make it ${word}`)]) {
        const { parts } = await chooseParts(chair(), { words: sentence });
        expect(parts.size, `${name}: ${sentence}`).to.equal(4);
      }
    }
  });

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

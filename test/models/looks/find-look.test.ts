import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { findLook } from '../../../models/looks/find-look.js';
import { type Looks, readLooks } from '../../../models/looks/read-looks.js';

describe('looks of the built-in model', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  it('finds each look by its own example', () => {
    for (const { name, example } of looks.families) expect(findLook(looks, example).look?.name, example).equal(name);
  });

  for (const [sentence, name] of [
    ['please make it a Watercolor!', 'watercolor'],
    ['make it niht', 'night'],
    ['strongly turn the whole thing into marble', 'marble'],
    ['could you make this black and white', 'black-and-white'],
  ] as const) {
    it(`understands "${sentence}"`, () => expect(findLook(looks, sentence).look?.name).equal(name));
  }

  it('names the word that it does not know and what it could have been', () => {
    const { look, unknown, nearest } = findLook(looks, 'make it flibbertigibbet');
    expect(look).equal(undefined);
    expect(unknown).deep.equal(['flibbertigibbet']);
    expect(nearest).length(3);
  });
});

import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { findLook } from '../../../../pipeline/planners/grammar/find-look.js';
import { inModelWords } from '../../../../pipeline/planners/grammar/in-model-words.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';

/** What people say, and what the model is told. */
const TOLD: Readonly<Record<string, string>> = {
  'make it leather': 'make it leather',
  'Could you please change the material to lether?': 'make it leather',
  'It should be pouring in this video': 'make it rain',
  'put a bit of drizzle in the shot': 'make it rain slightly',
  'a tad warmer': 'make the colors warmer slightly',
  'Crank up the contrast on this shot, a lot': 'add contrast strongly',
  'bring the contrast down': 'lower the contrast',
  "it's too dark": 'make it brighter',
  'film grain, but not too strong': 'add film grain slightly',
  'The colours are too strong, could you tone them down?': 'mute the colors',
  'make the red car blue': 'make the red things blue',
  'swap teal for violet': 'make the turquoise things purple',
  'purple instead of the yellow': 'make the yellow things purple',
  'The sky looks boring, could it be pink instead?': 'make the sky pink',
  'turn the meadow to autumn colors': 'turn the grass into autumn',
};

describe('what a model of looks is told', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  it('is the look’s example, with how much of it and which colours', () => {
    for (const [sentence, told] of Object.entries(TOLD))
      expect(inModelWords(looks, findLook(looks, sentence)), sentence).equal(told);
  });

  it('is the example itself for an example', () => {
    for (const { example } of looks.families) expect(inModelWords(looks, findLook(looks, example))).equal(example);
  });
});

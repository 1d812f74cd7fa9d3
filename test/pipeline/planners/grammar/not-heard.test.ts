import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';

describe('what a sentence says and no edit does', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  for (const [sentence, words] of [
    ['make the shadows warmer', ['shadows']],
    ['lift the shadows', ['shadows']],
    ['darker shadows and brighter highlights', []],
    ['half a stop brighter', []],
    ['the intro is too dark', ['at the start']],
    ['make it colder and lonelier', ['lonelier']],
    ['make it night, thanks a lot', []],
    ['a watercolor of the house', ['house']],
    ['a snowy forest', ['forest']],
    ['oil painting of the house, keep the rest real', []],
    ['fog over the lake', []],
    ['in the next 5 seconds make it rain', ['the next seconds']],
    ['the meadow is lovely, but make it night', ['meadow']],
    ['the last 4 seconds in slow... no, in sepia', ['the last 4 seconds']],
    ['the highlights are too hot', ['highlights']],
    ['my boss wants it in black and white for the meadow', []],
    ['sunset... no wait, night', []],
    ['more contrast, same brightness, and a bit warmer', []],
  ] as const)
    it(`is told: "${sentence}"`, () => {
      expect(understandSentence(sentence, looks).unheard).deep.equal(words);
    });

  for (const [sentence, why] of [
    ['boost the bass', /bass/],
    ['mute the birds', /takes "birds" out/],
    ['put subtitles and warm the colors', /writes text/],
    ['turn the hut into a stone castle', /"hut" stays what it is/],
  ] as const)
    it(`has a reason: "${sentence}"`, () => {
      expect(understandSentence(sentence, looks).cannot.map((one) => one.why).join()).match(why); // prettier-ignore
    });
});

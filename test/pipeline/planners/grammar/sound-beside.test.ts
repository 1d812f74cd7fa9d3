import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';
import { sayEdits } from '../../../../pipeline/planners/other-readings.js';

describe('what a sentence says of the sound beside the picture', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  for (const [sentence, meaning] of [
    ['make it a watercolor with reverb', 'restyle watercolor; sound reverb'],
    ['an oil painting with no sound', 'restyle oil; sound mute'],
    ['make it night without sound', 'relight night; sound mute'],
    ['sepia with muffled audio', 'grade sepia; sound underwater'],
    ['vintage look with old radio sound', 'restyle vintage; sound radio'],
    ['turn it into a cartoon with the sound muted', 'restyle cartoon; sound mute'],
    ['make it black and white with louder music', 'grade monochrome; sound gain, amount 1.5'],
    ['watercolor from 0:01 to 0:02 with rain sound', 'restyle watercolor, from 1 s to 2 s; sound rain, from 1 s to 2 s'],
    ['add rain and the sound of rain', 'weather rain; sound rain'],
    ['remove the rain noise', 'sound denoise'],
    ['make it rain', 'weather rain'],
    ['make it night with rain and mute it', 'relight night; weather rain; sound mute'],
  ] as const)
    it(sentence, () => {
      expect(sayEdits(understandSentence(sentence, looks).edits)).equal(meaning);
    });
});

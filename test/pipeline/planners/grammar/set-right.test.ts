import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { readLooks } from '../../../../models/looks/read-looks.js';
import { setRight } from '../../../../pipeline/planners/grammar/text/set-right.js';
import { lexiconOf } from '../../../../pipeline/planners/grammar/words/lexicon.js';

const looks = readLooks(packageFile('models', 'gesso'));
const right = (word: string) => setRight(word, lexiconOf(looks ?? { families: [], vocabulary: [] }));

describe('slips of the pen', () => {
  it('are set right', () => {
    expect(['watercolr', 'charcol', 'snowww', 'brigther', 'backround'].map(right)).deep.equal(['watercolor', 'charcoal', 'snow', 'brighter', 'background']); // prettier-ignore
  });

  it('are no English words, however near they are to words of edits', () => {
    const words = ['hallway', 'cottages', 'mottled', 'goldfish', 'marker', 'coppers', 'rainbow', 'sharpener', 'snouts'];
    expect(words.map(right)).deep.equal(words);
  });
});

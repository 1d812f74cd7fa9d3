import { expect } from 'chai';
import { coloursOfWords } from '../../../pipeline/planners/edits/colours-of-words.js';

describe('the colours that words of a target name', () => {
  for (const [words, colours] of [
    ['red', ['red']],
    ['reds', ['red']],
    ['grey parts', ['grey']],
    ['greens and blues', ['green', 'blue']],
    ['dark red', ['#8b0000']],
    ['teal', ['#008080']],
    ['#ff8800', ['#ff8800']],
    ['plaid', ['plaid']],
  ] as const)
    it(`${words}: ${colours.join(', ')}`, () => {
      expect(coloursOfWords(words)).deep.equal(colours);
    });
});

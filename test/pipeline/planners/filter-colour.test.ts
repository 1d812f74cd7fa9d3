import { expect } from 'chai';
import { parseColour } from '../../../media/colour/named-colours.js';
import { filterColour } from '../../../pipeline/planners/edits/colours-of-words.js';
import { COLOUR_WORDS } from '../../../pipeline/planners/grammar/words/colours.js';
import { makePlan } from '../../../pipeline/planners/make-plan.js';

describe('a colour that a sentence names', () => {
  it('is one that filters know, whatever it is called', () => {
    for (const word of COLOUR_WORDS.keys()) expect(parseColour(filterColour(word)), word).lengthOf(3);
    expect(filterColour('Dark Grey')).equal(filterColour('dark gray'));
    expect(filterColour('red')).equal('red');
  });

  for (const [sentence, colour] of [
    ['tint it aqua', '#00ffff'],
    ['make the green items rosy', '#ff9999'],
    ['make the sky navy blue', '#000080'],
    ['make the reds burgundy', '#800020'],
  ] as const)
    it(`is in the plan: ${sentence}`, async () => {
      const { stages } = await makePlan({ input: 'clip.mp4', output: 'out.mp4', instruction: sentence });
      expect(stages.flatMap(({ options }) => [options['colour'] ?? options['tint'] ?? []].flat())).deep.equal([colour]);
    });
});

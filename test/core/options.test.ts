import { expect } from 'chai';
import { parseOptionText, readOptions } from '../../core/index.js';

const TABLE = {
  strength: { type: 'number', default: 0.5, min: 0, max: 1, summary: '' },
  steps: { type: 'integer', default: 4, min: 1, summary: '' },
  mode: { type: 'choice', choices: ['fast', 'fine'], default: 'fast', summary: '' },
  quiet: { type: 'boolean', default: false, summary: '' },
} as const;

describe('options', () => {
  it('fills in defaults', () => {
    expect(readOptions(TABLE, { steps: 2 }, 'stage')).deep.equal({
      values: { strength: 0.5, steps: 2, mode: 'fast', quiet: false },
      problems: [],
    });
  });

  it('names every problem at once, with what would be right', () => {
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(readOptions(TABLE, { [name]: 1 }, 'stage').problems, name).length(1);
    const { problems } = readOptions(TABLE, { strength: 2, steps: 1.5, mode: 'slow', quiet: 'no', speed: 1 }, 'stage');
    expect(problems).deep.equal([
      'stage: there is no option "speed" (it has strength, steps, mode or quiet).',
      'stage.strength: expected a number from 0 to 1, found 2.',
      'stage.steps: expected a whole number of at least 1, found 1.5.',
      'stage.mode: expected fast or fine, found "slow".',
      'stage.quiet: expected true or false, found "no".',
    ]);
  });

  it('reads the text of a flag as the option means it', () => {
    expect(parseOptionText(TABLE.strength, '0.25')).equal(0.25);
    expect(parseOptionText(TABLE.quiet, 'yes')).equal(true);
    expect(parseOptionText(TABLE.strength, 'much')).equal('much');
  });
});

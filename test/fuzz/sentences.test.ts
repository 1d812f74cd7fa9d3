import fc from 'fast-check';
import { expect } from 'chai';
import { EditError } from '../../core/errors.js';
import { packageFile } from '../../core/package-file.js';
import { type Looks, readLooks } from '../../models/looks/read-looks.js';
import { understanding } from '../../pipeline/plan/schema/understanding.js';
import { understandSentence } from '../../pipeline/planners/grammar/understand-sentence.js';

const WORDS = 'make turn the sky it everything red pink darker too not very keep except but and then no from 0:02 to 4 seconds first last , . : -> + % #ff0000 rain marble of in with add remove replace mute call "'.split(' '); // prettier-ignore

/** What sentences of the user may hold by accident or by design. */
const HOSTILE = [
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS, '\u202e', '\u200b', '\0', '\u0007', '😀', '👨‍👩‍👧', 'mаkе', 'שמיים', 'السماء', '天', '\r\n', '__proto__', 'constructor', '${x}', '<script>', "'; --"), { maxLength: 30 }).map((words) => words.join('')), // prettier-ignore
  fc.tuple(fc.constantFrom(...WORDS, 'ab-', '(', '1:', 'one and a half ', 'of the '), fc.integer({ min: 1, max: 400 })).map(([word, times]) => `${word} `.repeat(times)), // prettier-ignore
];

describe('any sentence', function () {
  this.timeout(240_000);
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;

  it('is understood or refused, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(...HOSTILE), (sentence) => {
        try {
          const found = understandSentence(sentence, looks);
          expect(understanding.safeParse(found).success, sentence).equal(true);
          for (const { edit } of found.cannot) expect(edit).below(found.edits.length);
        } catch (error) {
          if (!(error instanceof EditError) || error.code !== 'plan/long-sentence') throw error;
        }
      }),
      { numRuns: 10_000, seed: 17 },
    );
  });

  it('of a megabyte is refused before it is read', () => {
    for (const unit of ['a', 'make it night ', '(', '\u202e', '😀', 'the sky and '])
      expect(() => understandSentence(unit.repeat(1 << 20).slice(0, 1 << 20), looks)).to.throw().with.property('code', 'plan/long-sentence'); // prettier-ignore
  });

  it('of 4 kB of the same word or mark is read as it stands', () => {
    for (const unit of [...WORDS, 'xqzvw', 'waterclor', '\n', "don't", 'the back of', '1.', "'", '-', '…'])
      expect(() => understandSentence(`${unit} `.repeat(4000).slice(0, 1300), looks)).not.to.throw();
  });
});

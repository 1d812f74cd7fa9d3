import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import { understanding } from '../../../../pipeline/plan/schema/understanding.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';
import { isRight, type Wanted } from './compare-understanding.js';

describe('what a sentence asks for', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;
  const folder = packageFile('test', 'fixtures', 'sentences');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
  const wanted = lines.map((line) => JSON.parse(line) as Wanted);

  it('is understood as it is meant, but for those that are known not to be', () => {
    const known = JSON.parse(readFileSync(join(folder, 'not-understood.json'), 'utf8')) as string[];
    const wrong = wanted.filter((want) => !isRight(want, understandSentence(want.sentence, looks)));
    expect(wrong.map(({ sentence }) => sentence)).have.members(known);
  });

  it('has the form that every planner answers in, and is the same each time', () => {
    for (const { sentence } of wanted) {
      const found = understandSentence(sentence, looks);
      expect(understanding.parse(found)).deep.equal(found);
      expect(understandSentence(sentence, looks)).deep.equal(found);
    }
  });

  it('has that form whatever the string is', () => {
    const words = wanted.flatMap(({ sentence }) => sentence.split(' '));
    const strings = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(fc.constantFrom(...words, 'the', 'until', 'from', '1:02', ',', '"', 'or', 'no', '\u202e', '#fff'), { maxLength: 60 }).map((some) => some.join(' ')), // prettier-ignore
    );
    fc.assert(
      fc.property(strings, (text) => {
        const found = understandSentence(text, looks);
        expect(understanding.parse(found)).deep.equal(found);
        expect(found.cannot.every(({ edit }) => edit < found.edits.length)).equal(true);
      }),
      { numRuns: 150, seed: 17 },
    );
  });

  it('is refused above 4 kB', () => {
    expect(() => understandSentence('make it night '.repeat(300), looks))
      .to.throw()
      .with.property('code', 'plan/long-sentence');
    expect(() => understandSentence('é'.repeat(2049), looks))
      .to.throw()
      .with.property('code', 'plan/long-sentence');
    expect(understandSentence(`make it night${' '.repeat(4000)}`, looks).edits).length(1);
  });
});

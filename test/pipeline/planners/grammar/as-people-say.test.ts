import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../../../core/package-file.js';
import { type Looks, readLooks } from '../../../../models/looks/read-looks.js';
import type { SaidEdit } from '../../../../pipeline/plan/schema/understanding.js';
import { understandSentence } from '../../../../pipeline/planners/grammar/understand-sentence.js';

/** Looks that exact filters do: the grade, and which way. */
const GRADES: Readonly<Record<string, readonly [SaidEdit['grade'], 1 | -1]>> = {
  'black-and-white': ['monochrome', 1],
  sepia: ['sepia', 1],
  warmer: ['warmth', 1],
  cooler: ['warmth', -1],
  'more-contrast': ['contrast', 1],
  'less-contrast': ['contrast', -1],
  'more-saturation': ['saturation', 1],
  'less-saturation': ['saturation', -1],
  brighter: ['exposure', 1],
  darker: ['exposure', -1],
};

function isMeant(name: string, { op, look, grade, amount, target }: SaidEdit): boolean {
  const meant = Object.hasOwn(GRADES, name) ? GRADES[name] : undefined;
  if (meant) return grade === meant[0] && Math.sign(amount) === meant[1];
  if (name === 'recolor') return op === 'recolour';
  if (name === 'sky-color') return op === 'recolour' && target.kind === 'sky';
  return look === name;
}

describe('sentences written without knowing the words', () => {
  const looks = readLooks(packageFile('models', 'gesso')) as Looks;
  const path = packageFile('test', 'fixtures', 'sentences', 'as-people-say.json');
  const written = JSON.parse(readFileSync(path, 'utf8')) as { looks: Record<string, string[]>; outside: string[] };

  it('ask for the look that they mean, where a grade or a new colour counts as its look', () => {
    const asked = Object.entries(written.looks).flatMap(([name, sentences]) => sentences.map((sentence) => ({ name, sentence })));
    const missed = asked.filter(({ name, sentence }) => !understandSentence(sentence, looks).edits.some((edit) => isMeant(name, edit))); // prettier-ignore
    expect(missed.length / asked.length, JSON.stringify(missed, undefined, 1)).at.most(0.02);
  });

  it('are told to be beyond the model where they are', () => {
    const taken = written.outside.filter((sentence) => {
      const { edits, cannot } = understandSentence(sentence, looks);
      return edits.length > 0 && cannot.length === 0 && edits.every(({ op }) => !['blur', 'sound', 'recolour'].includes(op));
    });
    expect(taken.length / written.outside.length, JSON.stringify(taken, undefined, 1)).at.most(0.05);
  });
});

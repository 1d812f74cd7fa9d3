import type { SaidEdit } from '../../../plan/schema/understanding.js';
import { amountOf } from './amount-of.js';
import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';
import type { Reading } from './reading.js';
import { SAID } from './said.js';

/** Makes a reading of one thing that is done. */
export type Deed = (op: SaidEdit['op'], targets: readonly NounPhrase[], whole?: Reading['whole'], note?: string) => Reading;

/** "take" and "cut" remove only with a word that says so. */
export function isRemoval(parts: readonly Part[], at: number): boolean {
  const { text } = parts[at] as Extract<Part, { is: 'word' }>;
  const before = parts[at - 1] as Part | undefined;
  if (before?.is === 'word' && ['too', 'so', 'copula'].includes(before.sense.is ?? '')) return false;
  if (text !== 'take') return true;
  return parts.some((part) => part.is === 'word' && ['out', 'out of', 'away', 'off', 'from'].includes(part.text));
}

/** What a clause takes away: noise, colour, or a thing. */
export function removal(
  parts: readonly Part[],
  at: number,
  objects: readonly NounPhrase[],
  named: readonly NounPhrase[],
  deed: Deed,
  said: string,
): Reading {
  const share = amountOf(parts);
  // prettier-ignore
  if (!named.length && /\bcolors?\b/.test(said) && share !== undefined && share !== 1) return { ...deed('restyle', [], 'all'), effects: [{ ...SAID, op: 'grade', grade: 'saturation', amount: -share }] };
  // prettier-ignore
  if (!named.length && /\bcolors?\b/.test(said)) return { ...deed('restyle', [], /\b(?:other|rest|else)\b/.test(said) ? 'else' : 'all'), effects: [{ ...SAID, op: 'grade', grade: 'monochrome' }] };
  if (!named.length && /^(?:please )?(?:just )?clean(?: up)?\b/.test(said)) return deed('denoise', [], 'all');
  if (!named.length)
    return /\b(?:cut|trim|crop|delete|remove|drop)\b/.test(said)
      ? deed('remove', [], 'all', said)
      : deed('remove', [], 'all', said);
  const after = objects.filter((thing) => parts.findIndex((part) => part.is === 'thing' && part.phrase.next === thing.next && part.phrase.words === thing.words) > at); // prettier-ignore
  const target = after[0] ?? objects[0] ?? named[0];
  if (/\b(?:noise|grain|speckles)$/.test(target.words)) {
    const where = named.find((thing) => thing !== target && thing.words !== target.words);
    return { ...deed('denoise', where ? [where] : [], where ? null : 'all') };
  }
  return deed('remove', [target], null, said);
}

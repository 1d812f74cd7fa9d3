import type { SaidEdit, Understanding } from '../plan/schema/understanding.js';
import { cannotOf } from './grammar/read/cannot.js';
import { sayEdit } from './say-edit.js';

/**
 * Asks which of several meanings a sentence has: what each asks for, the most likely one first.
 *
 * @returns the index of the one that is meant
 */
export type ChooseReading = (sentence: string, readings: readonly string[]) => Promise<number>;

/** The edits of a sentence in one line, for people. */
export const sayEdits = (edits: readonly SaidEdit[]): string => edits.map(sayEdit).join('; ') || 'nothing';

/** What else a sentence may mean, a sentence for each. */
export const sayOthers = ({ edits, others = [] }: Understanding): string[] =>
  others.map((other) => `Done as "${difference(edits, other)}"; it may also mean "${difference(other, edits)}".`);

/** The edits that only the first list has. */
function difference(edits: readonly SaidEdit[], others: readonly SaidEdit[]): string {
  const there = new Set(others.map(sayEdit));
  return sayEdits(edits.filter((edit) => !there.has(sayEdit(edit))));
}

/** What a sentence may mean for a file that has no sound. */
export function withoutSound(said: Understanding): Understanding {
  const { others, ...rest } = said;
  const silent = others?.filter((edits) => !edits.some(({ op, sound }) => op === 'sound' && sound === 'denoise')) ?? [];
  return silent.length ? { ...rest, others: silent } : rest;
}

/** What a sentence means, and what it was said not to mean. */
export interface Settled extends Understanding {
  readonly ruledOut?: readonly SaidEdit[];
}

/** The meaning that is chosen, where there are several and somebody chooses. */
export async function chosenReading(sentence: string, said: Understanding, choose: ChooseReading | undefined): Promise<Settled> {
  const { others = [], ...first } = said;
  if (!choose || !others.length) return said;
  const chosen = others[(await choose(sentence, [first.edits, ...others].map(sayEdits))) - 1];
  const ruledOut = [...first.edits, ...others.flat()];
  return { ...first, others: [], ruledOut, ...(chosen && { edits: chosen, cannot: cannotOf(chosen) }) };
}

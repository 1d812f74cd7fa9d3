import type { SaidEdit, SaidTarget, SaidTime } from '../../../plan/schema/understanding.js';
import { keysOf, type PlacedFade } from './fade.js';
import type { NounPhrase } from './phrase-of.js';
import type { Reading } from './reading.js';
import type { Said } from './said.js';

/** An edit while a sentence is put together. */
export interface Draft {
  readonly said: Said;
  target: SaidTarget;
  except: SaidTarget[];
  time: SaidTime | null;
  /** How it comes and goes. */
  fades: readonly PlacedFade[];
  /** Clauses that share a target. */
  readonly group: number;
  /** Clauses between full stops. */
  readonly segment: number;
  readonly reading: Reading;
}

/** What a noun phrase names, as plans say it. */
export const targetOf = ({ kind, words }: NounPhrase): SaidTarget => ({ kind, words });

/** "the blue car" that becomes green is the car. */
export const withoutColour = (thing: NounPhrase): NounPhrase =>
  thing.colour && thing.kind !== 'colour' && thing.words.startsWith(`${thing.colour} `) ? { ...thing, words: thing.words.slice(thing.colour.length).trim() } : thing; // prettier-ignore

/** A thing with a colour and no article. */
export const isColoured = ({ weak, colour, kind, words }: NounPhrase): boolean =>
  weak && colour !== undefined && kind !== 'colour' && words !== colour;

/** "the red": all that has a colour. */
export const colourNamed = (words: string): NounPhrase => ({
  kind: 'colour',
  words,
  whole: null,
  indefinite: false,
  weak: false,
  next: 0,
});

/** Whether two targets are the same. */
export const same = (a: SaidTarget, b: SaidTarget): boolean => a.kind === b.kind && a.words === b.words;

/** Each target once. */
export const distinct = (targets: readonly SaidTarget[]): SaidTarget[] =>
  targets.filter((one, i) => targets.findIndex((other) => same(one, other)) === i);

/** The targets of both lists, each once. */
export const merged = (a: readonly SaidTarget[], b: readonly SaidTarget[]): SaidTarget[] => distinct([...a, ...b]);

/** Drafts that are done before those of a reading, else before all. */
export function movedBefore(all: readonly Draft[], moved: readonly Draft[], before: Reading | undefined): Draft[] {
  const others = all.filter((draft) => !moved.includes(draft));
  const at = Math.max(
    0,
    others.findIndex(({ reading }) => reading === before),
  );
  return [...others.slice(0, at), ...moved, ...others.slice(at)];
}

/** A draft as plans say it. */
export function finished({ said, target, except, time, fades }: Draft): SaidEdit {
  const { op, look, grade, colour, amount, sound, note } = said;
  const keys = fades.flatMap((fade) => keysOf(fade, time));
  return { op, look, grade, target, except, colour, amount, time, sound, note, ...(keys.length && { keys }) };
}

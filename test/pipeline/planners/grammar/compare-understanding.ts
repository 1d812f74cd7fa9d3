import type { SaidEdit, SaidTarget, Understanding } from '../../../../pipeline/plan/schema/understanding.js';

/** A value, or a list of values any of which is right. */
type AnyOf<T> = T | readonly T[];

/** What a sentence of the fixture asks for; a field that is left out may be anything, but for time and exceptions. */
export interface WantedEdit {
  readonly op?: AnyOf<SaidEdit['op']>;
  readonly look?: AnyOf<string | null>;
  readonly grade?: AnyOf<string | null>;
  readonly target?: AnyOf<SaidTarget>;
  readonly except?: readonly AnyOf<SaidTarget>[];
  readonly colour?: AnyOf<string | null>;
  readonly amount?: AnyOf<number>;
  readonly time?: SaidEdit['time'];
  readonly sound?: AnyOf<string | null>;
}

/** A line of the fixture. */
export interface Wanted {
  readonly sentence: string;
  readonly edits: readonly WantedEdit[];
  readonly cannot?: boolean;
}

/** Whether a sentence was understood as it is meant. */
export const isRight = ({ edits, cannot }: Wanted, found: Understanding): boolean =>
  edits.length === found.edits.length &&
  edits.every((edit, i) => isEdit(edit, found.edits[i])) &&
  (cannot === undefined || cannot === found.cannot.length > 0);

function isEdit(want: WantedEdit, got: SaidEdit): boolean {
  const plain = (['op', 'look', 'grade', 'colour', 'sound'] as const).every((key) => anyOf(want[key], (one) => one === got[key]));
  const kept = want.except ?? [];
  return (
    plain &&
    anyOf(want.target, (one) => isTarget(one, got.target)) &&
    kept.length === got.except.length &&
    kept.every((one) => got.except.some((other) => anyOf(one, (target) => isTarget(target, other)))) &&
    anyOf(want.amount, (one) => size(one) === size(got.amount)) &&
    isTime(want.time ?? null, got.time)
  );
}

const anyOf = <T>(want: AnyOf<T> | undefined, isRightOne: (one: T) => boolean): boolean =>
  want === undefined || (Array.isArray(want) ? want.some(isRightOne) : isRightOne(want as T));

const plainWords = (words: string): string => ` ${words.replace(/\b(?:the|an?|her|his|its|my)\b|'s\b|s\b/g, '').replace(/\s+/g, ' ').trim()} `; // prettier-ignore
const isTarget = (a: SaidTarget, b: SaidTarget): boolean =>
  a.kind === b.kind && (!['thing', 'colour'].includes(a.kind) || plainWords(a.words).includes(plainWords(b.words)) || plainWords(b.words).includes(plainWords(a.words))); // prettier-ignore

/** Amounts are weak, plain or strong, of more or of less. */
const size = (amount: number): string => `${Math.sign(amount)} ${Math.abs(amount) < 0.9 ? 'weak' : Math.abs(amount) > 1.1 ? 'strong' : 'plain'}`; // prettier-ignore

const near = (a: number | null, b: number | null): boolean => (a === null || b === null ? a === b : Math.abs(a - b) < 0.051);
const isTime = (want: SaidEdit['time'], got: SaidEdit['time']): boolean =>
  want === null || got === null ? want === got : near(want.from ?? 0, got.from ?? 0) && near(want.to, got.to);

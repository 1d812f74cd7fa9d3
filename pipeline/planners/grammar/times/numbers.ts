import type { Token } from '../text/tokens.js';

/** Something that was read, and the place after it. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '); // prettier-ignore
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const one = (word: string | undefined): number => (word === undefined ? -1 : ONES.indexOf(word));
const ten = (word: string | undefined): number => (word === undefined ? -1 : TENS.indexOf(word));

/** A number in digits or words: "3", "2.5", "twenty five", "seven and a half", "half". Units written right behind it are left to the caller. */
export function numberAt(tokens: readonly Token[], at: number): Read<number> | undefined {
  const token = tokens[at] as Token | undefined;
  if (!token) return undefined;
  if (token.kind === 'number' && token.unit && !/^(?:st|nd|rd|th|%)$/.test(token.unit)) return undefined;
  if (token.kind === 'number') return withHalf(tokens, { value: token.value ?? 0, next: at + 1 });
  if (token.kind !== 'word') return undefined;
  const { text } = token;
  if (text === 'couple') return { value: 2, next: tokens[at + 1]?.text === 'of' ? at + 2 : at + 1 };
  if (text === 'few') return { value: 3, next: at + 1 };
  if (text === 'half') return { value: 0.5, next: ['a', 'an'].includes(tokens[at + 1]?.text) ? at + 2 : at + 1 };
  if (text === 'third' && tokens[at + 1]?.text === 'of' && ['a', 'an'].includes(tokens[at + 2]?.text)) return { value: 1 / 3, next: at + 3 }; // prettier-ignore
  if (text === 'quarter') return { value: 0.25, next: at + (tokens[at + 1]?.text === 'of' ? (['a', 'an'].includes(tokens[at + 2]?.text) ? 3 : 2) : 1) }; // prettier-ignore
  if (ten(text) >= 0) {
    const unit = one(tokens[at + 1]?.text);
    return withHalf(tokens, { value: (ten(text) + 2) * 10 + (unit > 0 ? unit : 0), next: unit > 0 ? at + 2 : at + 1 });
  }
  return one(text) >= 0 ? withHalf(tokens, { value: one(text), next: at + 1 }) : undefined;
}

/** "seven and a half" */
function withHalf(tokens: readonly Token[], { value, next }: Read<number>): Read<number> {
  const words = tokens.slice(next, next + 3).map(({ text }) => text);
  if (words[0] === 'and' && words[1] === 'a' && words[2] === 'half') return { value: value + 0.5, next: next + 3 };
  if (words[0] === 'point' && one(words[1]) >= 0) return { value: value + one(words[1]) / 10, next: next + 2 };
  return { value, next };
}

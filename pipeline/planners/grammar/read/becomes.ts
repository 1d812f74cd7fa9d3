import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';

const INTO = new Set(['into', 'to', 'in to', 'become', 'turn into', 'as']);

/** "turn the hut into a stone castle", "change the background to a snowy forest": what is named becomes another thing, which a look alone does not make of it. */
export function becomesAnother(parts: readonly Part[]): NounPhrase | undefined {
  const at = parts.findIndex((part) => part.is === 'word' && INTO.has(part.text));
  const [article, ...rest] = parts.slice(at + 1);
  if (at < 1 || article?.is !== 'word' || article.sense.is !== 'some') return undefined;
  const after = rest.findIndex(({ is }) => is !== 'effect');
  const other = rest[after];
  const subject = parts.slice(0, at).findLast((part) => part.is === 'thing');
  if (after < 1 || other?.is !== 'thing' || subject?.is !== 'thing' || subject.phrase.whole !== null) return undefined;
  return isSame(subject.phrase, other.phrase) ? undefined : subject.phrase;
}

/** "turn the wall into a brick wall", "the floor into a marble pavement" */
const isSame = (a: NounPhrase, b: NounPhrase): boolean =>
  b.whole !== null || a.words.split(' ').at(-1) === b.words.split(' ').at(-1) || (a.kind === b.kind && a.kind !== 'thing' && a.kind !== 'person'); // prettier-ignore

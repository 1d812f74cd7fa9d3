import type { Dial } from './read-looks.js';
import { placeOf } from './place-of.js';

const UP = new Set(
  'up more raise increase boost add push higher high stronger strong enhance crank bump pump extra deepen maximize amplify bigger greater'.split(' '), // prettier-ignore
);
const DOWN = new Set(
  'down less lower low reduce decrease drop cut tone soften weaken weaker back ease kill take remove smaller minimize softer lessen'.split(' '), // prettier-ignore
);
/** Words that make a complaint of what follows: "too dark", "not so dark", "less dark". */
const TOO = new Set(['too', 'overly', 'less', 'so', 'as', 'that']);
/** Those of them that complain only after a "not". */
const AFTER_NOT = new Set(['so', 'as', 'that']);
const NOT = new Set(['not', "don't", "isn't", "n't", 'no', 'never']);
/** Single words that are complaints themselves. */
const FAULTS = /^(over|under)(exposed|saturated)$/;

/** What a sentence asks of a dial: a look by name, and how many letters say so. */
export interface DialTurn {
  readonly look: string;
  readonly letters: number;
}

/** Reads what a sentence turns: "bring the contrast down", "it is too dark". `split` gives the words of what the dials are called. */
export function readDial(
  dials: readonly Dial[],
  words: readonly string[],
  split: (text: string) => readonly string[],
): DialTurn | undefined {
  const turns = dials.flatMap((dial) => [...complaints(dial, words, split), ...orders(dial, words, split)]);
  return turns.reduce<DialTurn | undefined>((best, turn) => (best && best.letters >= turn.letters ? best : turn), undefined);
}

/** "too dark" asks for brighter. */
function complaints(
  { high, low, more, less }: Dial,
  words: readonly string[],
  split: (text: string) => readonly string[],
): DialTurn[] {
  const about = (adjectives: readonly string[], look: string): DialTurn[] =>
    adjectives.flatMap((adjective) => {
      const at = placeOf(split(adjective), words);
      if (at < 0) return [];
      const said = adjective.length + 4;
      if (FAULTS.test(adjective) || split(adjective).includes('too')) return [{ look, letters: said }];
      const [before, earlier] = [words[at - 1] ?? '', words.slice(Math.max(0, at - 4), at - 1)];
      const complained = TOO.has(before) && (!AFTER_NOT.has(before) || earlier.some((word) => NOT.has(word)));
      return complained ? [{ look, letters: said }] : [];
    });
  return [...about(high, less), ...about(low, more)];
}

/** "bring the contrast down" */
function orders({ of, more, less }: Dial, words: readonly string[], split: (text: string) => readonly string[]): DialTurn[] {
  return of.flatMap((name) => {
    const at = placeOf(split(name), words);
    if (at < 0) return [];
    const near = words.filter((_, i) => i < at || i <= at + split(name).length + 1);
    const down = near.find((word) => DOWN.has(word));
    const up = near.find((word) => UP.has(word));
    const turned = down ?? up;
    return turned === undefined ? [] : [{ look: down ? less : more, letters: name.length + turned.length }];
  });
}

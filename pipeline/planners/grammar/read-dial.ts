import { placeOf } from './place-of.js';
import type { Dial } from '../../../models/looks/read-looks.js';

const UP = new Set(
  'up more raise increase boost add push higher high stronger strong enhance crank bump pump extra deepen maximize amplify bigger greater'.split(' '), // prettier-ignore
);
const DOWN = new Set(
  'down less lower low reduce decrease drop cut tone soften weaken weaker back ease kill remove smaller minimize softer lessen'.split(' '), // prettier-ignore
);
/** A word that turns a dial stands at most so many words before or after what the dial is called. */
const NEAR = 4;
/** Words that make a complaint of what follows: "too dark", "less dark"; after a "not" also "so dark". */
const TOO = new Set(['too', 'overly', 'less']);
const SO = new Set(['so', 'as']);
const NOT = new Set(['not', "don't", "isn't", 'no', 'never', 'nothing']);
/** Single words that are complaints themselves. */
const FAULTS = /^(over|under)(exposed|saturated)$/;

/** What a sentence asks of a dial. */
export interface DialTurn {
  /** Name of the look that it is turned to, and of the one on the other side. */
  readonly look: string;
  readonly other: string;
  /** How many letters say so. */
  readonly letters: number;
  /** Said beside something else: "moody, but not too dark". */
  readonly aside: boolean;
}

type Split = (text: string) => readonly string[];

/** Reads what a sentence turns: "bring the contrast down", "it is too dark". `split` gives the words of what the dials are called. */
export function readDial(dials: readonly Dial[], words: readonly string[], split: Split): DialTurn | undefined {
  const turns = dials.flatMap((dial) => [...complaints(dial, words, split), ...orders(dial, words, split)]);
  return turns.reduce<DialTurn | undefined>((best, turn) => (best && best.letters >= turn.letters ? best : turn), undefined);
}

/** "too dark" asks for brighter. */
function complaints({ high, low, more, less }: Dial, words: readonly string[], split: Split): DialTurn[] {
  const about = (adjectives: readonly string[], look: string, other: string): DialTurn[] =>
    adjectives.flatMap((adjective) => {
      const at = placeOf(split(adjective), words);
      if (at < 0) return [];
      const before = words[at - 1] ?? '';
      const denied = words.slice(Math.max(0, at - NEAR), at - 1).some((word) => NOT.has(word));
      const fault = FAULTS.test(adjective) || split(adjective).includes('too');
      if (!fault && !TOO.has(before) && !(SO.has(before) && denied)) return [];
      return [{ look, other, letters: adjective.length + 4, aside: denied }];
    });
  return [...about(high, less, more), ...about(low, more, less)];
}

/** "bring the contrast down" */
function orders({ of, more, less }: Dial, words: readonly string[], split: Split): DialTurn[] {
  return of.flatMap((name) => {
    const own = split(name);
    const at = placeOf(own, words);
    if (at < 0) return [];
    const distance = (i: number): number => (i < at ? at - i : i - at - own.length + 1);
    const turned = words
      .map((word, i) => ({ word, far: distance(i) }))
      .filter(({ word, far }) => far <= NEAR && (UP.has(word) || DOWN.has(word)))
      .sort((a, b) => a.far - b.far)[0] as { word: string } | undefined;
    if (!turned) return [];
    const [look, other] = UP.has(turned.word) ? [more, less] : [less, more];
    return [{ look, other, letters: name.length + turned.word.length, aside: false }];
  });
}

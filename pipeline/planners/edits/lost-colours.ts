import type { Looks } from '../../../models/looks/read-looks.js';
import type { Settled } from '../other-readings.js';
import { colorsIn } from '../grammar/read-sentence.js';

/** Colours that a sentence names and none of its edits has: looks come in colours of their own ("red leather"), but for those that are called so. */
export function lostColours(
  sentence: string,
  { edits: done, unheard, others = [], ruledOut = [] }: Settled,
  looks: Looks,
): string[] {
  const edits = [...done, ...others.flat(), ...ruledOut];
  const split = (text: string): string[] => text.toLowerCase().split(/[^a-z]+/);
  const own = edits.flatMap(({ look: name }) => {
    const look = looks.families.find((family) => family.name === name);
    return look
      ? [look.name, look.example, ...look.nouns, ...look.adjectives, ...look.sentences, ...look.keywords, ...(look.also ?? [])]
      : [];
  });
  const said = edits.flatMap(({ colour, target, except, grade }) => [
    colour ?? '',
    grade === 'monochrome' ? 'black white' : '',
    target.words,
    ...except.map(({ words }) => words),
  ]);
  const words = [...own, ...said, ...unheard].flatMap(split);
  const used = new Set([...words, ...colorsIn(words, looks)]);
  return colorsIn(split(sentence), looks).filter((colour) => !used.has(colour));
}

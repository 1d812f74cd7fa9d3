import type { FoundLook } from './find-look.js';
import { placeOf } from './place-of.js';
import type { Looks } from '../../../models/looks/read-looks.js';
import { colorsIn } from './read-sentence.js';

/** Words after which the colour stands that a thing has, not the one that it shall get. */
const INSTEAD = ['instead of', 'rather than', 'everything', 'anything', 'over', 'where'];

/**
 * Says what a sentence asks for in the words that the model learnt best: the look's example, with how much of it and with which colours. A model
 * of looks is small; it takes its look, its amount and its colours from a sentence and nothing else, and reads long sentences less surely than
 * `findLook` does. Undefined for what is no look of the model.
 */
export function inModelWords(looks: Looks, { look, words }: Pick<FoundLook, 'look' | 'words'>): string | undefined {
  if (!look) return undefined;
  const colors = colorsIn(words, looks);
  if (look.name === 'sky-color') return `make the sky ${colors.length > 1 ? newColor(words, looks) : colors[0]}`;
  if (look.name === 'recolor') return recoloring(words, colors, looks);
  if (look.group === 'local') return look.example;
  const amount = amountOf(words, looks);
  return amount ? `${look.example} ${looks.strength?.[amount].words[0]}` : look.example;
}

/** How much of a look is asked for; "not too strong" is little, "too strong" tells nothing of what shall be. */
export function amountOf(words: readonly string[], { strength }: Looks): 'slight' | 'strong' | undefined {
  const said = (amount: 'slight' | 'strong'): number[] =>
    [...(strength?.[amount].words ?? []), ...(strength?.[amount].also ?? [])].map((word) => placeOf(word.split(' '), words)).filter((at) => at >= 0); // prettier-ignore
  if (said('slight').length) return 'slight';
  const strong = said('strong');
  if (strong.some((at) => words[at - 1] !== 'too')) return 'strong';
  return strong.some((at) => ['not', "don't"].includes(words[at - 2])) ? 'slight' : undefined;
}

function recoloring(words: readonly string[], colors: readonly string[], looks: Looks): string | undefined {
  if (colors.length !== 2) return undefined;
  const to = newColor(words, looks);
  return `make the ${colors.find((color) => color !== to)} things ${to}`;
}

/** The colour that something shall get: the last one that is named, if it is not the one that it has. */
function newColor(words: readonly string[], looks: Looks): string {
  const last = words.findLastIndex((word) => colorsIn([word], looks).length > 0);
  const before = words.slice(0, last).join(' ');
  const had = INSTEAD.some((word) => before.endsWith(word) || before.endsWith(`${word} the`));
  return colorsIn(had ? words.slice(0, last) : [words[last]], looks).at(-1) as string;
}

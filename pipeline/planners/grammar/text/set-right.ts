import { editDistance } from '../../../../core/edit-distance.js';
import { isSlip, sameLetters } from '../read-words.js';
import { isEnglish } from './english.js';
import type { Lexicon } from '../words/lexicon.js';

/** "snowww" is snow, and to "stonify" is to turn to stone. */
function stemOf(word: string, lexicon: Lexicon): string | undefined {
  if (lexicon.words.has(word)) return undefined;
  const shorter = [word.replace(/(.)\1{2,}/g, '$1$1'), word.replace(/(.)\1{2,}/g, '$1')].find(
    (one) => one !== word && lexicon.words.has(one),
  );
  if (shorter !== undefined) return shorter;
  const more = /^(.{3,20}?)(?:ier|iest)$/.exec(word)?.[1];
  if (more !== undefined && lexicon.words.has(`${more}y`)) return `${more}y`; // "icier"
  const ending = /^(.{3,20})(?:ify|ified|ize|ise|ized|ised|esque|ish)$/.exec(word)?.[1];
  const looks = (stem: string): boolean => lexicon.find([stem], 0)?.sense.look !== undefined;
  return ending === undefined ? undefined : [ending, `${ending}e`].find(looks);
}

/** Sets slips of the pen right: a word that nobody knows becomes the word of an edit that it was meant to be. */
export function setRight(word: string, lexicon: Lexicon, styled = false): string {
  const { words, meantBy } = lexicon;
  const stem = stemOf(word, lexicon);
  if (stem !== undefined) return stem;
  const owner = /^(.{3,})'s$/.exec(word)?.[1];
  if (owner !== undefined) return `${setRight(owner, lexicon, styled)}'s`;
  if (word.length < 4 || (words.has(word) && !styled)) return word;
  const singular = word.replace(/'s$|s$/, '');
  if (words.has(singular) && !styled) return word;
  let best: { readonly word: string; readonly cost: number } | undefined;
  for (const other of meantBy(word[0])) {
    if (Math.abs(other.length - word.length) > 1 || !isSlip(word, other)) continue;
    const cost = word.startsWith(other) ? 0.4 : sameLetters(word, other) ? 0.5 : editDistance(word, other);
    if (!best || cost < best.cost) best = { word: other, cost };
  }
  if (!best) return word;
  const look = styled && lexicon.find([best.word], 0)?.sense.look !== undefined;
  return look || !isEnglish(word) ? best.word : word;
}

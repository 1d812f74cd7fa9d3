import type { SaidEdit, SaidTarget } from '../../../plan/schema/understanding.js';

/** Words are read in American spelling; these are the same ones as they may have been said. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/our/, 'or'],
  [/grey/, 'gray'],
  [/tre$/, 'ter'],
  [/tres$/, 'ters'],
  [/mould/, 'mold'],
  [/jewellery/, 'jewelry'],
  [/tyre/, 'tire'],
  [/plough/, 'plow'],
  [/ise/, 'ize'],
];

/** Edits whose targets are called what the sentence calls them: "armour", "grey cat". */
export function asSaid(edits: readonly SaidEdit[], sentence: string): SaidEdit[] {
  const british = new Map<string, string>();
  for (const word of sentence.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const [said, read] of SPELLINGS) if (said.test(word)) british.set(word.replace(said, read), word);
  if (british.size === 0) return [...edits];
  const own = ({ kind, words }: SaidTarget): SaidTarget => ({
    kind,
    words: words.replace(/\p{L}+/gu, (word) => british.get(word) ?? word),
  });
  return edits.map((edit) => ({ ...edit, target: own(edit.target), except: edit.except.map(own) }));
}

import { MATERIAL_KINDS, type SubstanceName } from '../../../scenes/select/material-kinds.js';
import { nameWords, singular } from '../../../scenes/select/name-words.js';
import type { TargetWord } from '../../../scenes/select/target.js';
import { colourOf } from './colour-words.js';
import { synonymsOf } from './synonyms.js';

/** Words of a thing with all that each may mean in a scene. */
export const targetWords = (words: readonly string[]): TargetWord[] =>
  words.flatMap(nameWords).map((word) => {
    const synonyms = synonymsOf(word);
    const colour = colourOf(word);
    const substance = substanceOf(word);
    return { word, ...(synonyms.length && { synonyms }), ...(colour && { colour }), ...(substance && { substance }) };
  });

function substanceOf(word: string): SubstanceName | undefined {
  const own = singular(word);
  if (Object.hasOwn(MATERIAL_KINDS, own)) return own as SubstanceName;
  const names = Object.keys(MATERIAL_KINDS) as SubstanceName[];
  return names.find((name) => (MATERIAL_KINDS[name].words as readonly string[]).includes(own));
}

import { COLOURS, type ColourName } from '../../../scenes/select/colour-name.js';

/** Other words for the colours of scenes. */
const SYNONYMS: Readonly<Record<string, ColourName>> = {
  gray: 'grey',
  crimson: 'red',
  scarlet: 'red',
  violet: 'purple',
  cyan: 'turquoise',
  teal: 'turquoise',
  tan: 'beige',
  cream: 'beige',
  rosy: 'pink',
};

/** The colour that a word, in lower case, names in a scene. */
export const colourOf = (word: string): ColourName | undefined =>
  Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : Object.hasOwn(COLOURS, word) ? (word as ColourName) : undefined;

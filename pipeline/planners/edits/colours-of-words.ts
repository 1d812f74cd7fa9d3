import { isColour } from '../../../media/colour/named-colours.js';
import { COLOURS } from '../../../scenes/select/colour-name.js';
import { COLOUR_WORDS } from '../grammar/words/colours.js';

/**
 * A colour as filters take it: a name that they know, else as #rrggbb. Words that name none stay, and are refused where the filter is opened.
 *
 * @param word as it was said: "navy blue", "#f80"
 */
export function filterColour(word: string): string {
  const name = word.trim().toLowerCase();
  return isColour(name) ? name : (hexOf(name.replaceAll('grey', 'gray')) ?? word);
}

function hexOf(word: string): string | undefined {
  const rgb = COLOUR_WORDS.get(word);
  return rgb === undefined ? undefined : `#${rgb.toString(16).padStart(6, '0')}`;
}

/** A colour as the mask source `colour` takes it: a name that it knows, else as #rrggbb; undefined for words that name none. */
function colourOf(word: string): string | undefined {
  const name = word === 'gray' ? 'grey' : word;
  return Object.hasOwn(COLOURS, name) ? name : hexOf(word);
}

/** The colours that a target's words name, for a mask of them: "reds" is red, "dark red parts" one colour; the words themselves where they name none. */
export function coloursOfWords(words: string): string[] {
  const said = words.toLowerCase().replaceAll('grey', 'gray').match(/#[0-9a-f]{3,8}|[\p{L}]+/gu) ?? []; // prettier-ignore
  const found: string[] = [];
  for (let at = 0; at < said.length; at++) {
    const [one, next] = said.slice(at, at + 2).map((word) => (COLOUR_WORDS.has(word) ? word : word.replace(/s$/, '')));
    const shade = next === undefined ? undefined : colourOf(`${one} ${next}`);
    const colour = shade ?? (one.startsWith('#') ? said[at] : colourOf(one));
    if (colour !== undefined) found.push(colour);
    if (shade !== undefined) at++;
  }
  return found.length ? [...new Set(found)] : [words];
}

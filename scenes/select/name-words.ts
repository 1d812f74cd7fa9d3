/** Irregular plurals of things that models are made of. */
const SINGULARS: Readonly<Record<string, string>> = {
  feet: 'foot',
  leaves: 'leaf',
  shelves: 'shelf',
  knives: 'knife',
  teeth: 'tooth',
  wolves: 'wolf',
  bodies: 'body',
  glasses: 'glass',
};

/** Words that end in s and are no plurals. */
const NO_PLURAL = /(ss|us|is)$/;

/** A word in the singular: `legs` → `leg`. */
export function singular(word: string): string {
  if (Object.hasOwn(SINGULARS, word)) return SINGULARS[word];
  if (word.length < 4 || !word.endsWith('s') || NO_PLURAL.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(ch|sh|x|ss|z)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/**
 * The words of a name as 3D programs write them, lower case and singular: at spaces, punctuation, digits and changes of case. A name without letters
 * (`🪑`, `007`) is a word as it stands.
 *
 * @example nameWords('ChairLegs_Wood.001') // ['chair', 'leg', 'wood']
 */
export function nameWords(name: string): string[] {
  const words = lettersOf(name);
  const whole = withoutMarks(name).trim();
  return words.length || whole === '' ? words : [whole];
}

/** Without the mark that asks for a coloured picture of a sign, which some keyboards write and others do not. */
export const withoutMarks = (text: string): string => text.replaceAll('\ufe0f', '');

const lettersOf = (name: string): string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(singular);

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Endings of forms that the dictionary has by their stem: its flag for them, and what stands there then (its file of affixes). */
const FORMS: readonly (readonly [ending: RegExp, flag: string, instead: string])[] = [
  [/s$/, 'S', ''],
  [/es$/, 'S', ''],
  [/ies$/, 'S', 'y'],
  [/ed$/, 'D', ''],
  [/ed$/, 'D', 'e'],
  [/ied$/, 'D', 'y'],
  [/ing$/, 'G', ''],
  [/ing$/, 'G', 'e'],
  [/er$/, 'R', ''],
  [/er$/, 'R', 'e'],
  [/ier$/, 'R', 'y'],
  [/ers$/, 'Z', ''],
  [/ers$/, 'Z', 'e'],
  [/est$/, 'T', ''],
  [/est$/, 'T', 'e'],
  [/iest$/, 'T', 'y'],
  [/ly$/, 'Y', ''],
];

let lines: Map<string, string[]> | undefined;
const dictionary = new Map<string, Map<string, string>>();

/** The lines of the dictionary by their first letter. Read once, and only where a word may be a slip of the pen: 550 kB. */
function linesOf(letter: string): readonly string[] {
  if (!lines) {
    lines = new Map();
    const file = new URL('index.dic', import.meta.resolve('dictionary-en'));
    for (const line of readFileSync(fileURLToPath(file), 'utf8').split('\n')) {
      const own = lines.get(line[0]);
      if (own) own.push(line);
      else lines.set(line[0], [line]);
    }
  }
  return lines.get(letter) ?? [];
}

/** Words with a first letter and the flags of their forms. */
function words(letter: string): Map<string, string> {
  const known = dictionary.get(letter);
  if (known) return known;
  // names of people and places, which it writes with a capital, are no words here
  const own = linesOf(letter).filter((line) => /^[a-z]{3}/.test(line)).map((line) => line.split('/', 2) as [string, string?]); // prettier-ignore
  const made = new Map(own.map(([word, flags = '']) => [word, flags]));
  dictionary.set(letter, made);
  return made;
}

/** Whether a word in lower case and American spelling is English (Hunspell's dictionary), and so no slip of the pen of another one. */
export function isEnglish(word: string): boolean {
  const known = words(word[0]);
  return known.has(word) || FORMS.some(([ending, flag, instead]) => ending.test(word) && known.get(word.replace(ending, instead))?.includes(flag)); // prettier-ignore
}

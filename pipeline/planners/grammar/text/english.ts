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

let dictionary: Map<string, string> | undefined;

/** Words and the flags of their forms. Read once, and only where a word may be a slip of the pen: 550 kB. */
function words(): Map<string, string> {
  if (dictionary) return dictionary;
  const file = new URL('index.dic', import.meta.resolve('dictionary-en'));
  const lines = readFileSync(fileURLToPath(file), 'utf8').split('\n');
  // names of people and places, which it writes with a capital, are no words here
  const known = lines.filter((line) => /^[a-z]{3}/.test(line)).map((line) => line.split('/', 2) as [string, string?]);
  dictionary = new Map(known.map(([word, flags = '']) => [word, flags]));
  return dictionary;
}

/** Whether a word in lower case and American spelling is English (Hunspell's dictionary), and so no slip of the pen of another one. */
export function isEnglish(word: string): boolean {
  const known = words();
  return known.has(word) || FORMS.some(([ending, flag, instead]) => ending.test(word) && known.get(word.replace(ending, instead))?.includes(flag)); // prettier-ignore
}

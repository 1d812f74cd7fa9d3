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

let text: string | undefined;
const sections = new Map<string, string>();

/**
 * The lines of the dictionary that begin with a letter, a line feed before and after each: in its file words of one letter follow each other. Read once,
 * and only where a word may be a slip of the pen; searched as text, since taking 550 kB apart costs more than all look-ups of a sentence.
 */
function linesOf(letter: string): string {
  const known = sections.get(letter);
  if (known !== undefined) return known;
  text ??= `\n${readFileSync(fileURLToPath(new URL('index.dic', import.meta.resolve('dictionary-en'))), 'latin1')}\n`;
  const from = text.indexOf(`\n${letter}`);
  const next = from < 0 ? -1 : text.indexOf(`\n${String.fromCharCode(letter.charCodeAt(0) + 1)}`, from);
  const own = from < 0 ? '' : text.slice(from, next < 0 ? undefined : next + 1);
  sections.set(letter, own);
  return own;
}

/** The flags of a word's forms; undefined for none. Names, which the dictionary writes with a capital, are no words here. */
function flagsOf(word: string): string | undefined {
  if (!/^[a-z]{3}/.test(word)) return undefined;
  const lines = linesOf(word[0]);
  for (const mark of ['/', '\n']) {
    const at = lines.indexOf(`\n${word}${mark}`);
    if (at >= 0) return mark === '/' ? lines.slice(at + word.length + 2, lines.indexOf('\n', at + 1)) : '';
  }
  return undefined;
}

/** Whether an English word is no noun: the dictionary has it, and no possessive of it. */
export const isNoNoun = (word: string): boolean => isEnglish(word) && !flagsOf(word)?.includes('M');

/** Whether a word in lower case and American spelling is English (Hunspell's dictionary), and so no slip of the pen of another one. */
export const isEnglish = (word: string): boolean =>
  flagsOf(word) !== undefined || FORMS.some(([ending, flag, instead]) => ending.test(word) && flagsOf(word.replace(ending, instead))?.includes(flag)); // prettier-ignore

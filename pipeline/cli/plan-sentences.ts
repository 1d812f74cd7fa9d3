import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { EditError } from '../../core/errors.js';
import { understandFor } from '../planners/understand-for.js';
import { toJson } from './json.js';
import { saidLines } from './said-lines.js';

/** Whether a word of the command line is meant as a file: it is one, or has no space and ends like one. */
export const isFileWord = (word: string): boolean => existsSync(word) || (!/\s/.test(word) && /^\.[a-z][a-z\d]{1,4}$/i.test(extname(word))); // prettier-ignore

/** What a sentence asks for, as JSON or for people. */
export const planSentence = (sentence: string, file: string | undefined, json: boolean): string => {
  const said = understandFor(sentence, file);
  return json ? toJson(said) : saidLines(said);
};

/**
 * What each sentence of a file asks for: a line is an object with a `sentence`, a text in quotation marks, or the sentence itself. A sentence that is refused is a line with an `error`.
 *
 * @throws `usage/no-file`
 */
export function planSentences(path: string, file: string | undefined, json: boolean): string[] {
  if (!existsSync(path)) throw new EditError('media/not-found', `${path}: there is no such file.`);
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== ''); // prettier-ignore
  return lines.map(sentenceOf).map((sentence) => {
    try {
      return json ? planSentence(sentence, file, true) : `${sentence}\n${planSentence(sentence, file, false)}\n`;
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      return json ? toJson({ edits: [], unheard: [], cannot: [], error: { code: error.code, message: error.message } }) : `${sentence.slice(0, 80)}\n${error.message}\n`; // prettier-ignore
    }
  });
}

function sentenceOf(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'string') return parsed;
    if (typeof parsed === 'object' && parsed !== null && 'sentence' in parsed) return String(parsed.sentence);
  } catch {
    // a line that is no JSON is the sentence
  }
  return line;
}

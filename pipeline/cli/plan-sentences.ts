import { existsSync, readFileSync } from 'node:fs';
import { EditError } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import { plannerNamed } from '../planners/index.js';
import type { Planner } from '../planners/planner.js';
import { understandFor } from '../planners/understand-for.js';
import { toJson } from './json.js';
import { saidLines } from './said-lines.js';
import { missingFile } from '../../core/nearest-name.js';

/** How sentences are understood and printed. */
export interface SentencePrint {
  /** What they are for, if anything. */
  readonly file: string | undefined;
  readonly json: boolean;
  /** The grammar where it is `undefined`. */
  readonly planner: Planner | undefined;
  readonly notify: (notice: Notice) => void;
  readonly sendFrames: boolean;
  /** For which model; '' is the built-in one. */
  readonly model: string;
}

/** What a sentence asks for, as JSON or for people. */
export async function planSentence(
  sentence: string,
  { file, json, planner, notify, sendFrames, model }: SentencePrint,
): Promise<string> {
  const said = await understandFor(sentence, file, planner ?? plannerNamed(), notify, sendFrames, model);
  return json ? toJson(said) : saidLines(said);
}

/**
 * Prints what each sentence of a file asks for: a line is an object with a `sentence`, a text in quotation marks, or the sentence itself. A sentence that is refused is a line with an `error`.
 *
 * @throws `media/not-found`
 */
export async function planSentences(path: string, how: SentencePrint, print: (line: string) => void): Promise<void> {
  if (!existsSync(path)) throw new EditError('media/not-found', `${path}: ${missingFile(path)}.`);
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== ''); // prettier-ignore
  for (const sentence of lines.map(sentenceOf)) {
    const said = await planSentence(sentence, how).catch((error: unknown) => refusal(error, how.json));
    print(how.json ? said : `${sentence.slice(0, 400)}\n${said}\n`);
  }
}

function refusal(error: unknown, json: boolean): string {
  if (!(error instanceof EditError)) throw error;
  const { code, message } = error;
  return json ? toJson({ edits: [], unheard: [], cannot: [], error: { code, message } }) : message;
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

import { mkdir, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { EditError, toEditError } from '../../core/errors.js';
import { isSequence, withNumberPlace } from '../../media/input/image-sequence.js';
import { isStill } from '../../media/stills/still-paths.js';
import { CLIP_EXTENSIONS, folderFiles } from './folder-files.js';
import { asOneClip } from './numbered-pictures.js';
import { isScene } from '../plan/scene-options.js';
import { isReadOnce, STANDARD_INPUT } from '../work/spool.js';

/** The files of a command line, with folders opened, and the sentence among the words. */
export interface EditInputs {
  readonly inputs: readonly string[];
  /** Folders among the words of which nothing can be edited, and why. One that is the only word is an error instead. */
  readonly unusable: readonly { readonly input: string; readonly error: EditError }[];
  /** Files of folders that are results of earlier runs, and no inputs. */
  readonly results: readonly string[];
  /** Files of folders that are no media. */
  readonly others: readonly string[];
  readonly instruction: string | undefined;
  /** All sentences, where several were allowed. */
  readonly sentences: readonly string[];
  /** Folder to put results into, when the target is one. It exists. */
  readonly folder: string | undefined;
  readonly output: string | undefined;
  /** A sentence about pictures of a folder that are one clip, because one film is to be made of them. */
  readonly joined?: string | undefined;
}

/**
 * Tells files from the sentence: what exists, looks like a sequence or has an extension is a file; the one word left over is the sentence.
 *
 * @param most sentences that are allowed
 * @throws `usage/…`
 */
export async function sortWords(words: readonly string[], target: string | undefined, most = 1): Promise<EditInputs> {
  const output = target && withNumberPlace(target);
  const inputs: string[] = [];
  const results: string[] = [];
  const others: string[] = [];
  const sentences: string[] = [];
  const unusable: { input: string; error: EditError }[] = [];
  for (const typed of words) {
    const word = looksLikeFile(typed) ? withNumberPlace(typed) : typed;
    const status = await stat(word).catch(() => undefined);
    if (status?.isDirectory())
      await folderFiles(word).then(
        (found) => {
          inputs.push(...found.media);
          results.push(...found.results);
          others.push(...found.others);
        },
        (thrown: unknown) => unusable.push({ input: word, error: toEditError(thrown) }),
      );
    else if (status || word === STANDARD_INPUT || isSequence(word) || looksLikeFile(word)) inputs.push(word);
    else if (word.trim() !== '') sentences.push(word);
  }
  if (!inputs.length && unusable[0]) throw unusable[0].error;
  if (!inputs.length)
    throw new EditError(
      'usage/no-input',
      sentences.length
        ? `Which clip? There is no file called "${sentences[0]}". Usage: overpaint edit INPUT… ["instruction"] [-o OUT].`
        : 'Which clip? Usage: overpaint edit INPUT… ["instruction"] [-o OUT].',
    );
  if (sentences.length > most)
    throw new EditError('usage/words', `Expected one sentence, found ${sentences.length}: put it in quotation marks.`, {
      sentences,
    });
  const isFolder = output !== undefined && (/[/\\]$/.test(output) || (await stat(output).then((found) => found.isDirectory(), () => false))); // prettier-ignore
  if (inputs.length + unusable.length > 1 && output !== undefined && !isFolder) {
    const film = isFilm(output) && unusable.length === 0 ? asOneClip(inputs) : undefined;
    if (film) return { inputs: [film.input], unusable, results, others, instruction: sentences[0], sentences, folder: undefined, output, joined: film.told }; // prettier-ignore
    const pictures = isFilm(output) && inputs.every(isStill);
    throw new EditError(
      'usage/many-inputs',
      pictures
        ? `${output}: ${inputs.length} pictures make a clip where their names differ in a number alone, such as shot.0001.png; number these, or end the target with a slash to edit each.`
        : `${output}: ${inputs.length} inputs need a folder to go into; end its name with a slash.`,
    );
  }
  const once = output === undefined ? await firstReadOnce(inputs) : undefined;
  if (once !== undefined)
    throw new EditError(
      'usage/no-output',
      `${once}: this source has no name to make another of: say where to write with -o OUT.`,
    );
  if (isFolder) await mkdir(output, { recursive: true });
  return { inputs, unusable, results, others, instruction: sentences[0], sentences, folder: isFolder ? output : undefined, output: isFolder ? undefined : output }; // prettier-ignore
}

/** Whether a target is made of many pictures. */
const isFilm = (output: string): boolean =>
  isSequence(output) || (CLIP_EXTENSIONS.includes(extname(output).toLowerCase()) && !isScene(output));

async function firstReadOnce(inputs: readonly string[]): Promise<string | undefined> {
  for (const input of inputs) if (await isReadOnce(input)) return input;
  return undefined;
}

const looksLikeFile = (word: string): boolean =>
  /^\.[A-Za-z0-9]{1,5}$/.test(extname(word)) && !/\s/.test(extname(word)) && !/[.!?]$/.test(word) && !/\s\S+\s/.test(word);

import { inModelWords } from './in-model-words.js';
import { readLooks } from './read-looks.js';

/**
 * What a model is told for a sentence: for one with looks the look that the sentence asks for, in the words that the model learnt; for others,
 * and where no look is found, the sentence itself.
 *
 * @param folder path of a model folder
 */
export function promptFor(folder: string, sentence: string): string {
  const looks = readLooks(folder);
  return (looks && inModelWords(looks, sentence)) ?? sentence;
}

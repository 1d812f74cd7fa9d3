import { EditError } from '../../core/errors.js';

/** The words of a verb that takes one for each name, the last of which may be left out where `least` says so. Throws `usage/words`. */
export function wordsFor(words: readonly string[], names: readonly string[], verb: string, least = names.length): string[] {
  if (words.length >= least && words.length <= names.length) return [...words];
  throw new EditError(
    'usage/words',
    `overpaint ${verb} takes ${names.join(' and ') || 'no word'}, found ${words.length} word${words.length === 1 ? '' : 's'}.`,
  );
}

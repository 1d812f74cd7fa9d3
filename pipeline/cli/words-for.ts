import { EditError } from '../../core/errors.js';

/** The words of a verb that takes exactly `names.length` of them. Throws `usage/words`. */
export function wordsFor(words: readonly string[], names: readonly string[], verb: string): string[] {
  if (words.length === names.length) return [...words];
  throw new EditError(
    'usage/words',
    `overpaint ${verb} takes ${names.join(' and ') || 'no word'}, found ${words.length} word${words.length === 1 ? '' : 's'}.`,
  );
}

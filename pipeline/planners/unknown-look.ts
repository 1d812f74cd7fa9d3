import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { FoundLook } from './grammar/find-look.js';

/** `plan/unknown-look` for a sentence that names no look of a model: why, and what is nearest. */
export function unknownLook(sentence: string, { unknown, foreign, nearest }: FoundLook): EditError {
  const why = foreign
    ? 'the model reads English only'
    : unknown.length
      ? `the model does not know ${listOf(unknown.map((word) => `"${word}"`))}`
      : 'the model knows no such look';
  const near = listOf(nearest.map(({ example }) => `"${example}"`));
  return new EditError(
    'plan/unknown-look',
    `"${sentence}": ${why}. Nearest: ${near}; all: overpaint looks; try all the same: \`force: true\`.`,
    { unknown },
  );
}

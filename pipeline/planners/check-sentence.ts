import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { findLook } from '../../models/looks/find-look.js';
import { readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';

/**
 * Refuses a sentence that means nothing to a model that knows its looks.
 *
 * @param model folder or name of the model; anything else stands for the built-in one
 * @throws `plan/unknown-look`
 */
export function checkSentence(sentence: string, model: unknown): void {
  const looks = readLooks(modelFolder(typeof model === 'string' ? model : ''));
  if (!looks) return;
  const { look, unknown, foreign, nearest } = findLook(looks, sentence);
  if (look) return;
  const word = foreign
    ? 'the model reads English only'
    : unknown.length
      ? `the model does not know ${listOf(unknown.map((one) => `"${one}"`))}`
      : 'the model knows no such look';
  const near = listOf(nearest.map(({ example }) => `"${example}"`));
  throw new EditError(
    'plan/unknown-look',
    `"${sentence}": ${word}. Nearest: ${near}; all: overpaint looks; try all the same: \`force: true\`.`,
    { unknown },
  );
}

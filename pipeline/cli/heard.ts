import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import type { FlagRequest } from './edit-request.js';

/**
 * Refuses a sentence that no stage would hear. In scenes it also names the parts that any stage edits.
 *
 * @throws `usage/unheard`
 */
export function checkHeard(inputs: readonly string[], sentence: string | undefined, { stages = [] }: FlagRequest): void {
  if (sentence === undefined || stages.some(({ use }) => use === 'instruct') || inputs.every(isScene)) return;
  const names = stages.map(({ use }) => use).join(',') || 'none';
  throw new EditError(
    'usage/unheard',
    `Only the stage instruct hears a sentence, and --stages ${names} leaves it out: put instruct among the stages, or leave the sentence "${sentence}" out.`,
  );
}

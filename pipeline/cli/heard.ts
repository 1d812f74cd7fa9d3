import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import { readSentences } from '../planners/make-plan.js';
import type { Notify } from '../../core/notice.js';
import { readingOf } from './planner-flag.js';
import type { FlagRequest } from './flag-request.js';
import type { FlagValues } from './flags.js';

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

/**
 * A request as all clips and stills of a command line hear it: what its sentence means does not hang on them, so that it is refused once.
 *
 * @throws `plan/unknown-look`, `plan/no-instruction`
 */
export async function heardByAll(request: FlagRequest, values: FlagValues, onNotice: Notify): Promise<FlagRequest> {
  const {
    input: _input,
    output: _output,
    ...heard
  } = await readSentences({ ...request, input: '', output: '' }, readingOf(values, onNotice));
  return heard;
}

import { EditError } from '../../core/errors.js';
import { isScene } from '../plan/scene-options.js';
import { asksOfClip } from '../planners/grammar/of-clip.js';
import { isFile } from '../planners/clip-of.js';
import { readSentences } from '../planners/make-plan.js';
import type { Notify } from '../../core/notice.js';
import { readingOf, sendsFrames } from './planner-flag.js';
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
 * A request as all clips and stills of a command line hear it: its sentence is read once, so that it is refused once. What says a time that only the
 * clip tells ("the first half") is read with that clip; where there are several, the job of each reads the request itself.
 *
 * @throws `plan/unknown-look`, `plan/no-instruction`
 */
export async function heardByAll(
  inputs: readonly string[],
  request: FlagRequest,
  values: FlagValues,
  onNotice: Notify,
): Promise<FlagRequest> {
  const clips = inputs.filter((input) => !isScene(input));
  const input = clips.length === 1 && isFile(clips[0]) ? clips[0] : '';
  if (input === '' && inputs.length > 1 && sendsFrames(values)) return request; // each job sends its own
  const {
    input: _input,
    output: _output,
    ...heard
  } = await readSentences({ ...request, input, output: '' }, readingOf(values, onNotice));
  return input === '' && saysTimes(request) ? request : heard;
}

/** Whether a sentence of a request says times that the clip tells. */
const saysTimes = ({ instruction, stages = [] }: FlagRequest): boolean =>
  [instruction, ...stages.map(({ sentence }) => sentence)].some((said) => typeof said === 'string' && asksOfClip(said));

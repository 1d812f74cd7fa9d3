import { EditError } from '../../core/errors.js';
import { isSequence, sequenceNumbers } from '../../media/input/image-sequence.js';
import type { AskedRange, PlanRange } from './ranges.js';

/**
 * Ranges as plans hold them: numbers of a sequence's files become those of its frames, which count from 0.
 *
 * @throws `plan/range` where the input is no sequence, or its first file has a higher number; `media/…` where it is not there
 */
export async function framesOfFiles(ranges: readonly AskedRange[], input: string): Promise<readonly PlanRange[]> {
  if (!ranges.some(({ unit }) => unit === 'files')) return ranges as readonly PlanRange[];
  if (!isSequence(input))
    throw new EditError('plan/range', `${input}: expected a sequence for a range in numbers of files, found one file.`);
  const [first = 0] = await sequenceNumbers(input);
  return ranges.map(({ from, to, unit }) => {
    if (unit !== 'files') return { from, to, unit };
    if (from < first)
      throw new EditError('plan/range', `${input}: the range begins at file ${from}, but its first file is ${first}.`);
    return { from: from - first, to: to - first, unit: 'frames' };
  });
}

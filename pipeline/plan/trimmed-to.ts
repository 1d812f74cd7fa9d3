import { EditError } from '../../core/errors.js';
import type { Plan } from './plan.js';

/**
 * The frames that `trim` leaves: those of the range, and handles on each side as far as there are frames.
 *
 * @param ranged whether a frame lies in the plan's range
 * @throws `plan/range` for a range of several parts, which cannot be one clip
 */
export function trimmedTo(
  { input, handles = 0 }: Pick<Plan, 'input' | 'handles'>,
  frames: number,
  ranged: (index: number) => boolean,
): { readonly from: number; readonly to: number } {
  const inside = Array.from({ length: frames }, (_, at) => at).filter(ranged);
  const [from = 0, to = -1] = [inside[0], inside.at(-1)];
  if (inside.length !== to - from + 1)
    throw new EditError(
      'plan/range',
      `${input}: \`trim\` writes one clip, and the range has several parts: make one edit of each.`,
    );
  return { from: Math.max(0, from - handles), to: Math.min(frames - 1, to + handles) };
}

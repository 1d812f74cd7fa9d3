import { EditError } from '../../../core/errors.js';
import { toSeconds } from '../../../core/rational.js';
import type { Moment } from '../../plan/plan.js';
import type { Prepared } from './clip-facts.js';

/**
 * Index of the frame that is shown at a moment.
 *
 * @throws `plan/moment` when the clip is over by then
 */
export function frameAt({ clip, index, format }: Pick<Prepared, 'clip' | 'index' | 'format'>, { at, unit }: Moment): number {
  const { pts } = index;
  if (unit === 'frames') {
    if (at < pts.length) return at;
    throw new EditError('plan/moment', `${clip.path}: there is no frame ${at}: the clip has ${pts.length} frames, from 0 on.`);
  }
  const start = pts[0] ?? 0n;
  const secondsOf = (frame: number): number => toSeconds((pts[frame] ?? start) - start, format.timeBase);
  let frame = pts.length - 1;
  while (frame > 0 && secondsOf(frame) > at + 1e-9) frame -= 1;
  const length = clip.durationSeconds ?? secondsOf(pts.length - 1);
  if (frame === pts.length - 1 && at > Math.max(length, secondsOf(frame)) + 1e-9)
    throw new EditError('plan/moment', `${clip.path}: there is nothing at ${at} s: the clip is ${length.toFixed(2)} s long.`);
  return frame;
}

import { EditError } from '../../core/errors.js';
import { frameList } from '../../core/frame-list.js';
import type { FrameRange } from '../run/frame-ranges.js';

/** So many gaps are named in a sentence; `details.frames` has all. */
const NAMED = 12;

/**
 * What a join says that lacks frames.
 *
 * @param gaps the frames that are not finished, at least one range, counted as `--frames` does
 */
export function missingFrames(path: string, gaps: readonly FrameRange[], what: 'frame' | 'view' = 'frame'): EditError {
  const names = gaps.slice(0, NAMED).map((gap) => frameList([gap]));
  if (gaps.length > NAMED) names.push(`${gaps.length - NAMED} more ranges`);
  const list = [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(' and ');
  const isOne = gaps.length === 1 && gaps[0].from === gaps[0].to;
  return new EditError(
    'output/missing-frames',
    `${path}: ${isOne ? `${what} ${list} is not finished: run it` : `${what}s ${list} are not finished: run them`} first.`,
    { frame: gaps[0].from, frames: frameList(gaps) },
  );
}

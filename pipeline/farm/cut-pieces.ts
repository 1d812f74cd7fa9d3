import type { Plain } from '../../core/plain.js';
import type { Inspection } from '../jobs/job-kind.js';
import type { FrameRange } from '../run/frame-ranges.js';

/** Where shots of a survey begin; none where it has no shots, or its frames are not those of the job. */
export function shotStarts(survey: Plain, { plan }: Pick<Inspection, 'plan'>): number[] {
  if (!Array.isArray(survey) || plan.trim) return [];
  return (survey as readonly { readonly first?: unknown }[]).flatMap(({ first }) => (typeof first === 'number' ? [first] : []));
}

/**
 * Pieces of about so many frames each, cut where a shot begins when that is near: what is made of a shot's anchors is then made once.
 *
 * @param starts frames with which shots begin
 */
export function cutPieces(frames: number, chunk: number, starts: readonly number[] = []): FrameRange[] {
  const pieces: FrameRange[] = [];
  for (let from = 0; from < frames;) {
    const ideal = from + chunk;
    const near = starts.filter((start) => start > from + chunk / 2 && start < ideal + chunk / 2);
    const next = near.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0] ?? ideal;
    const to = Math.min(next, frames);
    pieces.push({ from, to: to - 1 });
    from = to;
  }
  return pieces;
}

import type { FrameRange } from '../run/frame-ranges.js';
import type { Film } from './film.js';

/** A worker keeps process and models, so a piece may be this much shorter than one that starts anew, where workers would have none otherwise. */
const SHORTER = 5;

/**
 * Frames of a film's pieces when so many workers share them: as many as were asked for, where they were; else as many as a range should have that is
 * run alone, but no fewer pieces than workers.
 */
export function chunkFor({ frames, chunk, chosen }: Pick<Film, 'frames' | 'chunk' | 'chosen'>, workers: number): number {
  if (chosen) return chunk;
  return Math.min(chunk, Math.max(Math.ceil(chunk / SHORTER), Math.ceil(frames / Math.max(1, workers))));
}

/**
 * Pieces of about so many frames each, cut at a border when one is near.
 *
 * @param borders frames with which pieces are best begun: of segments, so that what a piece makes is not encoded once more, and of shots, so that what
 *   is made of a shot's anchors is made once
 */
export function cutPieces(frames: number, chunk: number, borders: readonly number[] = []): FrameRange[] {
  const pieces: FrameRange[] = [];
  for (let from = 0; from < frames;) {
    const ideal = from + chunk;
    const near = borders.filter((start) => start > from + chunk / 2 && start < ideal + chunk / 2);
    const next = near.sort((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0] ?? ideal;
    const to = Math.min(next, frames);
    pieces.push({ from, to: to - 1 });
    from = to;
  }
  return pieces;
}

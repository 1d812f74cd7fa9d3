import { EditError } from '../core/errors.js';
import { FramePool } from '../core/pool.js';
import type { Source } from '../core/film.js';
import type { Shot } from '../core/survey.js';
import { lumaThumbnail } from '../media/colour/luma-thumbnail.js';
import { decodeClip } from '../media/decode.js';
import { shotCuts, type Thumbnail } from '../media/shots.js';
import type { Prepared } from './prepare.js';

/** The clip's frames as the stages get them, from a frame on. */
export function sourceOf({ clip, decodeFilters, format, decorate }: Prepared, from = 0): Source {
  const source = decodeClip(clip, { from, filters: decodeFilters, format });
  if (!decorate) return source;
  return {
    ...source,
    frames: async function* (pool, signal) {
      for await (const frame of source.frames(pool, signal)) yield decorate(frame);
    },
  };
}

/**
 * Anchors stand in the middle of equal parts of a shot: never at its ends, where fades and cuts blur, and no more than it has frames.
 *
 * @example anchorsOf(0, 99, 2) // [25, 75]
 */
export function anchorsOf(first: number, last: number, count: number): number[] {
  const length = last - first + 1;
  const wanted = Math.min(count, length);
  return Array.from({ length: wanted }, (_, at) => first + Math.floor(((at + 0.5) * length) / wanted));
}

/**
 * The anchors of a shot when some are given: each of those takes the place of the nearest one that the rule chose.
 *
 * @example placeAnchors(0, 99, 2, [80]) // [25, 80]
 * @throws `plan/anchors`
 */
export function placeAnchors(first: number, last: number, count: number, edited: readonly number[]): number[] {
  const given = edited.filter((index) => index >= first && index <= last);
  if (given.length > count) {
    throw new EditError(
      'plan/anchors',
      `The shot of frames ${first} to ${last} is given ${given.length} edited anchors, but has place for ${count}: raise --anchors.`,
      { given, count },
    );
  }
  const chosen = anchorsOf(first, last, count);
  for (const index of given) {
    const free = chosen.filter((candidate) => !given.includes(candidate) || candidate === index);
    const nearest = free.reduce((best, candidate) => (Math.abs(candidate - index) < Math.abs(best - index) ? candidate : best));
    chosen[chosen.indexOf(nearest)] = index;
  }
  return chosen.sort((a, b) => a - b);
}

/**
 * Decodes the whole clip once and finds its shots.
 *
 * @param edited indices of frames that are anchors because a person edited them
 * @throws `plan/anchors` when a shot has more of them than it may have anchors
 */
export async function findShots(
  prepared: Prepared,
  edited: readonly number[],
  signal: AbortSignal,
  onFrame: (frames: number) => void,
): Promise<Shot[]> {
  const count = prepared.graph.anchors ?? 0;
  let start: bigint | undefined;
  let frames = 0;
  async function* thumbnails(): AsyncGenerator<Thumbnail> {
    const source = sourceOf({ ...prepared, decorate: undefined });
    for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
      const { index, pts } = frame;
      const luma = lumaThumbnail(frame);
      frame.release();
      start ??= pts;
      frames = index + 1;
      onFrame(frames);
      yield { index, pts, luma };
    }
  }
  const cuts: { index: number; pts: bigint }[] = [];
  for await (const cut of shotCuts(thumbnails())) cuts.push(cut);
  const begins = [{ index: 0, pts: start ?? 0n }, ...cuts];
  return begins.map(({ index: first, pts: firstPts }, number) => {
    const last = (begins[number + 1]?.index ?? frames) - 1;
    return { number, first, last, firstPts, anchors: placeAnchors(first, last, count, edited) };
  });
}

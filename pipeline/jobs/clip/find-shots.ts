import { EditError } from '../../../core/errors.js';
import type { Source } from '../../../core/film.js';
import type { Shot } from '../../../core/survey.js';
import { decodeClip, type DecodeOptions } from '../../../media/input/decode.js';
import { readThumbnails } from '../../../media/stills/read-thumbnails.js';
import { shotCuts, type ShotCut, type Thumbnail } from '../../../media/input/shots.js';
import type { KeyCheck } from './check-keys.js';
import type { Prepared } from './clip-facts.js';

/** The clip's frames as the stages get them: all, from a frame on, or only some. */
export function sourceOf(
  { clip, index, decodeFilters, format, decorate }: Prepared,
  part: Pick<DecodeOptions, 'from' | 'only'> = {},
): Source {
  const source = decodeClip(clip, { ...part, index, filters: decodeFilters, format });
  if (!decorate) return source;
  return {
    ...source,
    frames: async function* (pool, signal) {
      for await (const frame of source.frames(pool, signal)) yield await decorate(frame);
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
 * The anchors of a shot when some are given: each of those takes the place of the nearest one that the rule chose. A shot of one frame has none of
 * the rule's: that frame would look at itself twice, which changes nothing and costs as much as its edit.
 *
 * @example placeAnchors(0, 99, 2, [80]) // [25, 80]
 * @throws `plan/anchors`
 */
export function placeAnchors(first: number, last: number, count: number, edited: readonly number[]): number[] {
  const given = edited.filter((index) => index >= first && index <= last);
  if (given.length > count) {
    throw new EditError(
      'plan/anchors',
      `The shot of frames ${first} to ${last} is given ${given.length} edited anchors, but has place for ${count}: raise \`anchors\`.`,
      { given, count },
    );
  }
  if (first === last) return [...given];
  const chosen = anchorsOf(first, last, count);
  for (const index of given) {
    const free = chosen.filter((candidate) => !given.includes(candidate) || candidate === index);
    const nearest = free.reduce((best, candidate) => (Math.abs(candidate - index) < Math.abs(best - index) ? candidate : best));
    chosen[chosen.indexOf(nearest)] = index;
  }
  return chosen.sort((a, b) => a - b);
}

/**
 * Looks through the clip once, made small, and finds its shots: all that begin up to the first one after the last edited frame.
 *
 * @param edited indices of frames that are anchors because a person edited them
 * @param until index of the last frame that will be edited
 * @param check holds keys against the frames that come by; while it is unsure, more of them do
 * @throws `plan/anchors` when a shot has more of them than it may have anchors
 */
export async function findShots(
  prepared: Prepared,
  edited: readonly number[],
  until: number,
  signal: AbortSignal,
  onFrame: (frames: number) => void,
  check?: KeyCheck,
): Promise<Shot[]> {
  const count = prepared.graph.anchors ?? 0;
  const [only, second] = prepared.index.pts;
  if (only !== undefined && second === undefined) return [{ number: 0, first: 0, last: 0, firstPts: only, anchors: placeAnchors(0, 0, count, edited) }]; // prettier-ignore
  let start: bigint | undefined;
  let frames = 0;
  async function* watched(): AsyncGenerator<Thumbnail> {
    for await (const thumbnail of readThumbnails(prepared.clip, signal)) {
      start ??= thumbnail.pts;
      frames = thumbnail.index + 1;
      onFrame(frames);
      check?.see(thumbnail);
      yield thumbnail;
    }
  }
  const cuts: ShotCut[] = [];
  for await (const cut of shotCuts(watched())) {
    cuts.push(cut);
    if (cut.index > until && !check?.unsure) break;
  }
  const begins = [{ index: 0, pts: start ?? 0n }, ...cuts];
  return begins.map(({ index: first, pts: firstPts }, number) => {
    const last = (begins[number + 1]?.index ?? frames) - 1;
    return { number, first, last, firstPts, anchors: placeAnchors(first, last, count, edited) };
  });
}

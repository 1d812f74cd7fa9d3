import type { Shot } from '../../core/survey.js';
import type { Graph } from './graph.js';

/** Frames from one to another, both included; `to` may be `Infinity`, for a film's end. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** The shots of a film. */
export interface Shots {
  readonly shots: readonly Shot[];
  shotOf(index: number): Shot;
}

/** Whether an index lies in one of the ranges. */
export const within = (ranges: readonly FrameRange[], index: number): boolean =>
  ranges.some(({ from, to }) => index >= from && index <= to);

/** Every index as a range of its own, where neighbours do not make one. */
export const rangesOfFrames = (indices: Iterable<number>): FrameRange[] =>
  merged([...indices].map((index) => ({ from: index, to: index })));

/** All indices of finite ranges, sorted. */
export const framesOf = (ranges: readonly FrameRange[]): number[] =>
  merged(ranges).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));

/**
 * Frames that stages must see, in order, so that the wanted ones come out as they do of a whole run: those within reach, and those before them in
 * their shot where a stage is sequential. Anchors are not among them.
 */
export function seenFor(
  graph: Pick<Graph, 'reach' | 'sequential'>,
  film: Shots | undefined,
  wanted: readonly FrameRange[],
): FrameRange[] {
  const { reach, sequential } = graph;
  const first = (index: number): number => (sequential ? (film?.shotOf(index).first ?? index) : index);
  return merged(wanted.map(({ from, to }) => ({ from: Math.max(0, first(from) - reach), to: to + reach })));
}

/** All source frames that a run of the wanted ones asks for: what {@link seenFor} tells, and the anchors of the shots of these, with what they in turn depend on. */
export function askedFor(graph: Graph, film: Shots | undefined, wanted: readonly FrameRange[]): FrameRange[] {
  const seen = seenFor(graph, film, wanted);
  const anchors = shotsIn(film, seen).flatMap((shot) => shot.anchors);
  const before = graph.anchorStages.flatMap((place) => askedFor(graph.upTo(place), film, rangesOfFrames(anchors)));
  return merged([...seen, ...before]);
}

/** The shots that some of the frames belong to. A clip is surveyed as far as it is edited: what is beyond counts to the last shot, as for `shotOf`. */
export function shotsIn(film: Shots | undefined, ranges: readonly FrameRange[]): readonly Shot[] {
  const { shots = [] } = film ?? {};
  return shots.filter(({ first, last }, at) => {
    const end = at === shots.length - 1 ? Infinity : last;
    return ranges.some(({ from, to }) => first <= to && end >= from);
  });
}

/** What of a range lies in none of others. */
export function gapsIn({ from, to }: FrameRange, ranges: readonly FrameRange[]): FrameRange[] {
  const gaps: FrameRange[] = [];
  let next = from;
  for (const range of [...merged(ranges), { from: to + 1, to }]) {
    gaps.push({ from: next, to: Math.min(range.from - 1, to) });
    next = Math.max(next, range.to + 1);
  }
  return gaps.filter((gap) => gap.from <= gap.to);
}

function merged(ranges: readonly FrameRange[]): FrameRange[] {
  const united: FrameRange[] = [];
  for (const { from, to } of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = united.at(-1);
    if (last && from <= last.to + 1) united[united.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else united.push({ from, to });
  }
  return united;
}

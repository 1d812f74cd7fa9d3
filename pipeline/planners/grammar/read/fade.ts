import type { SaidEdit, SaidTime } from '../../../plan/schema/understanding.js';
import type { Span } from '../times/span.js';

/** How what a clause asks for comes or goes. */
export interface Fade {
  readonly goes: 'in' | 'out';
  /** How long it takes, seconds; null where that was not said. */
  readonly seconds: number | null;
  /** When; null where the edit's own time says it. */
  readonly time: Span | null;
  /** At which end of its time it lies where nothing else is said; null where it lies over all of it. */
  readonly edge: 'start' | 'end' | null;
  /** One colour or silence takes the place of all there is. */
  readonly fills: boolean;
  /** Says what it is about: "it", "that", "the effect". */
  readonly refers: boolean;
  /** Said before all else of its clause, and so for what follows it too. */
  readonly early: boolean;
}

/** A fade whose time is known in seconds. */
export interface PlacedFade extends Pick<Fade, 'goes' | 'seconds' | 'edge' | 'fills'> {
  readonly place: SaidTime | null;
}

/** The same seen from what takes the place of all: the picture goes where black comes. */
export const filling = (fade: Fade): Fade => ({ ...fade, goes: fade.goes === 'in' ? 'out' : 'in', fills: true });

/** Where a fade is whole that goes on to the end: a frame of 25 a second before it, so that the last frame is what was asked for. */
const END = -0.04;
/** How long one takes whose length was not said, seconds: what editing programs take for a fade. */
const USUAL_SECONDS = 1;

/** How much of an edit there is, from key to key. */
export function keysOf(fade: PlacedFade, time: SaidTime | null): NonNullable<SaidEdit['keys']> {
  const [from, to] = spanOf(fade, time);
  const first = fade.goes === 'in' ? 0 : 1;
  return [
    { at: from, value: first },
    { at: to, value: 1 - first },
  ];
}

function spanOf({ goes, seconds, edge, fills, place }: PlacedFade, time: SaidTime | null): [number, number] {
  const [from, to] = [(place ?? time)?.from ?? 0, (place ?? time)?.to ?? END];
  if (place) {
    const long = seconds ?? (fills && from > 0 && to === END ? USUAL_SECONDS : null); // "fade to black at 0:10"
    return long === null ? [from, to] : from < 0 ? [endOf(to) - long, to] : [from, from + long];
  }
  if (edge === 'end') return [endOf(to) - (seconds ?? USUAL_SECONDS), to];
  if (edge === 'start') return [from, from + (seconds ?? USUAL_SECONDS)];
  if (seconds === null) return [from, to];
  return goes === 'out' && to !== END ? [to - seconds, to] : [from, from + seconds];
}

const endOf = (to: number): number => (to === END ? 0 : to);

import { EditError } from '../../core/errors.js';
import { isTimed, type Limits, type Strength, type When } from './limits.js';

/** Times of a clip, in seconds from its first frame. */
export interface ClipTimes {
  /** When its last frame ends. */
  readonly length: number;
  /** Of a frame, by its ticks. */
  secondsOf(pts: bigint): number;
  /** Of a frame, by its number; the length for those beyond the last. */
  at(index: number): number;
  readonly frames: number;
}

/** A part of a clip, seconds: `from` belongs to it, `to` does not. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly fade: number;
}

/** Frames of odd rates are a hair off what a person says. */
const HAIR = 1e-6;

/**
 * How much of an edit there is at every moment: the strength, times what the fades leave of it, 0 outside its times.
 *
 * @throws `plan/range` for times in a film that has none, and for a part of a clip that is empty
 */
export function shareOverTime(limits: Limits, times: ClipTimes | undefined): (seconds: number) => number {
  const { when, strength = 1 } = limits;
  if (!times) {
    if (isTimed(limits)) throw new EditError('plan/range', 'Times of an edit need a clip: a picture or a scene has none.');
    return () => strength as number;
  }
  const spans = when && (Array.isArray(when) ? (when as readonly When[]) : [when as When]).map((one) => spanOf(one, times));
  const amount = amountOf(strength, times);
  return (seconds) => (spans ? Math.max(0, ...spans.map((span) => presence(span, seconds, times))) : 1) * amount(seconds);
}

function spanOf({ from, to, unit = 'seconds', fade = 0 }: When, times: ClipTimes): Span {
  const { frames, length } = times;
  const place = (value: number): number => (value < 0 ? (unit === 'frames' ? frames : length) + value : value);
  const first = from === undefined ? 0 : place(from);
  const last = to === undefined ? Infinity : place(to);
  const span =
    unit === 'frames'
      ? { from: times.at(Math.max(0, first)), to: last === Infinity ? length : times.at(last + 1), fade }
      : { from: Math.max(0, first), to: Math.min(length, last), fade };
  if (span.from < span.to - HAIR) return span;
  throw new EditError(
    'plan/range',
    `expected a time that begins before it ends, inside the clip's ${length.toFixed(2)} s, found ${from ?? 'the start'} to ${to ?? 'the end'} (${unit}).`,
  );
}

function presence({ from, to, fade }: Span, seconds: number, { length }: ClipTimes): number {
  if (seconds < from - HAIR || seconds >= to - HAIR) return 0;
  if (fade <= 0) return 1;
  const comes = from > HAIR ? (seconds - from) / fade : 1;
  const goes = to < length - HAIR ? (to - seconds) / fade : 1;
  return Math.max(0, Math.min(1, comes, goes));
}

function amountOf(strength: Strength, { length }: ClipTimes): (seconds: number) => number {
  if (typeof strength === 'number') return () => strength;
  const keys = strength
    .map(({ at, value }) => ({ at: at < 0 ? length + at : at, value }))
    .sort((one, other) => one.at - other.at);
  return (seconds) => {
    const next = keys.findIndex(({ at }) => at > seconds);
    if (next < 0) return keys.at(-1)?.value ?? 1;
    const [before, after] = [keys[next - 1], keys[next]];
    return before ? before.value + ((after.value - before.value) * (seconds - before.at)) / (after.at - before.at) : after.value;
  };
}

import { EditError } from './errors.js';

/** An exact fraction, for time bases and frame rates. `den` is positive for all values made by {@link rational}. */
export interface Rational {
  /** Numerator, whole. */
  readonly num: number;
  /** Denominator, whole, not 0. */
  readonly den: number;
}

/** Makes a fraction in lowest terms. `0/0`, which ffprobe writes for "unknown", becomes `0/1`. */
export function rational(num: number, den = 1): Rational {
  if (num === 0 || den === 0) return { num: 0, den: 1 };
  const divisor = gcd(Math.abs(num), Math.abs(den)) * Math.sign(den);
  return { num: num / divisor, den: den / divisor };
}

/** Reads `30000/1001`, `16:9` or `25`. Throws `media/bad-rational` for anything else. */
export function parseRational(text: string): Rational {
  const match = /^\s*(-?\d+)\s*(?:[/:]\s*(-?\d+))?\s*$/.exec(text);
  if (!match) throw new EditError('media/bad-rational', `expected a fraction such as 30000/1001, found "${text}".`);
  return rational(Number(match[1]), Number(match[2] ?? 1));
}

/** Writes `num/den`. */
export const formatRational = (value: Rational): string => `${value.num}/${value.den}`;

/** The fraction as a floating-point number. */
export const toNumber = (value: Rational): number => value.num / value.den;

/** Ticks of one time base in ticks of another, rounded to nearest (ties away from zero). Exact when `to` divides `from`. */
export function rescale(ticks: bigint, from: Rational, to: Rational): bigint {
  const num = ticks * BigInt(from.num) * BigInt(to.den);
  const den = BigInt(from.den) * BigInt(to.num);
  const half = den / 2n;
  return num >= 0n ? (num + half) / den : -((-num + half) / den);
}

/** Ticks as seconds, for people and for progress; never for arithmetic that must be exact. */
export const toSeconds = (ticks: bigint, timeBase: Rational): number => (Number(ticks) * timeBase.num) / timeBase.den;

/** Seconds as the nearest tick. */
export const fromSeconds = (seconds: number, timeBase: Rational): bigint =>
  BigInt(Math.round((seconds * timeBase.den) / timeBase.num));

function gcd(a: number, b: number): number {
  while (b) [a, b] = [b, a % b];
  return a || 1;
}

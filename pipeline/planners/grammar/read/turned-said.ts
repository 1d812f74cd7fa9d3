import type { Reading } from './reading.js';
import type { Said } from './said.js';

/**
 * "a strong watercolor, a bit less on the sky", "more contrast on the car, less on the road": what was said before, more or less of it.
 *
 * @param wide it was said of all of the picture, so that the rest gets some of it; what was said of another thing alone is turned the other way
 */
export function turnedSaid(said: Said, { turned, amount }: Pick<Reading, 'turned' | 'amount'>, wide: boolean): Said {
  const factor = turned < 0 ? 1 - amount / 2 : 1 + 0.3 * amount;
  if (said.look !== null || (wide && said.op !== 'grade')) return { ...said, amount: round(said.amount * factor) };
  if (said.op !== 'grade') return said;
  return { ...said, amount: turned * (amount === 1 ? Math.min(1, Math.abs(said.amount)) : amount) };
}

const round = (amount: number): number => Math.round(amount * 1000) / 1000;

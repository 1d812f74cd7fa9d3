import { pseudoInverseOf } from './linear-algebra.js';
import { Z_95 } from './wilson.js';

/** How strong one of several methods is in pairwise comparisons. */
export interface Strength {
  /** Natural logarithm of its strength; those of all methods add up to 0. */
  readonly log: number;
  readonly standardError: number;
  /** Ends of the interval of 95 % of `log`. */
  readonly low: number;
  readonly high: number;
  /** `log` on the scale of Elo's ratings, around 0: 400 points are odds of ten to one. */
  readonly elo: number;
}

const MAX_ROUNDS = 200;
const CLOSE = 1e-12;

/**
 * Bradley-Terry strengths by maximum likelihood (R. A. Bradley, M. E. Terry, Biometrika 39, 1952): i beats j with probability
 * sᵢ / (sᵢ + sⱼ). A tie counts as half a win for each side. Standard errors come from the pseudo-inverse of the information matrix. Newton's
 * method on the log strengths.
 *
 * @param wins `wins[i][j]`: how often i was preferred to j @param ties `ties[i][j]` = `ties[j][i]`, default none
 * @returns one strength a method; infinite where a method won or lost all its comparisons (no maximum exists)
 */
export function bradleyTerry(wins: readonly (readonly number[])[], ties?: readonly (readonly number[])[]): Strength[] {
  const count = wins.length;
  const won = wins.map((row, i) => row.map((value, j) => (i === j ? 0 : value + (ties?.[i]?.[j] ?? 0) / 2)));
  const scores = won.map((row) => row.reduce((sum, value) => sum + value, 0));
  let logs = new Array<number>(count).fill(0);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const gradient = scores.map((score, i) => {
      const expected = won.reduce((sum, _, j) => sum + games(won, i, j) * beats(logs, i, j), 0);
      return score - expected;
    });
    const inverse = pseudoInverseOf(informationOf(won, logs));
    const step = inverse.map((row) => row.reduce((sum, value, j) => sum + value * gradient[j], 0));
    const longest = Math.max(...step.map(Math.abs));
    // a step longer than 1 may leave the region where the model is nearly quadratic
    const share = Math.min(1, 1 / longest);
    logs = logs.map((log, i) => log + share * step[i]);
    if (longest < CLOSE) break;
  }
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variances = pseudoInverseOf(informationOf(won, logs));
  return logs.map((value, i) => {
    const log = value - mean;
    const standardError = Math.sqrt(variances[i]?.[i] ?? NaN);
    return {
      log,
      standardError,
      low: log - Z_95 * standardError,
      high: log + Z_95 * standardError,
      elo: (400 / Math.LN10) * log,
    };
  });
}

/** The probability that the first of two methods is preferred. */
export const winProbability = (first: Strength, second: Strength): number => 1 / (1 + Math.exp(second.log - first.log));

const games = (won: readonly (readonly number[])[], i: number, j: number): number => (won[i]?.[j] ?? 0) + (won[j]?.[i] ?? 0);

const beats = (logs: readonly number[], i: number, j: number): number => 1 / (1 + Math.exp(logs[j] - logs[i]));

/** Minus the second derivatives of the log likelihood. */
function informationOf(won: readonly (readonly number[])[], logs: readonly number[]): number[][] {
  const weights = logs.map((_, i) =>
    logs.map((_, j) => (i === j ? 0 : games(won, i, j) * beats(logs, i, j) * beats(logs, j, i))),
  );
  return weights.map((row, i) => row.map((weight, j) => (i === j ? row.reduce((sum, value) => sum + value, 0) : -weight)));
}

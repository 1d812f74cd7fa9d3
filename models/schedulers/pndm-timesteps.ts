import { EditError } from '../../core/errors.js';
import { SCHEDULER_ERROR } from './sampler.js';

/** Calls of the Runge–Kutta start: three steps of four calls. */
export const RUNGE_KUTTA_CALLS = 12;

/**
 * Timesteps of PNDM with a Runge–Kutta start: the first three steps are called at both ends and twice in the middle, the others once.
 *
 * @param spaced falling timesteps, one a step @param stride from one to the next
 * @throws EditError `model/scheduler-config` for fewer than 4 steps
 */
export function rungeKuttaTimesteps(spaced: readonly number[], stride: number): number[] {
  if (spaced.length < 4) {
    const sentence = `PNDM with its Runge–Kutta start expected at least 4 steps, found ${spaced.length}.`;
    throw new EditError(SCHEDULER_ERROR, sentence);
  }
  const half = Math.floor(stride / 2);
  const [first, second, third, fourth] = spaced as [number, number, number, number];
  const start = [[first, second], [second, third], [third, fourth]].flatMap(([from, to]) => [from, to + half, to + half, to]); // prettier-ignore
  return [...start, ...spaced.slice(3)];
}

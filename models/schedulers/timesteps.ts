import { EditError } from '../../core/errors.js';
import { linspace } from './noise-schedule.js';
import { SCHEDULER_ERROR } from './sampler.js';

/** The three ways to choose `n` of `trainSteps` timesteps; see Lin et al. 2023, table 2. All give falling numbers. */
export const TIMESTEP_SPACINGS = {
  linspace: (trainSteps: number, n: number, _offset: number) =>
    linspace(0, trainSteps - 1, n)
      .map(roundHalfEven)
      .reverse(),
  leading: (trainSteps: number, n: number, offset: number) =>
    Array.from({ length: n }, (_, i) => (n - 1 - i) * Math.floor(trainSteps / n) + offset),
  // the steps of NumPy's `arange`, without the timestep −1 that it adds at 61, 103 … steps
  trailing: (trainSteps: number, n: number, _offset: number) => {
    const step = trainSteps - trainSteps / n - trainSteps;
    return Array.from({ length: n }, (_, i) => roundHalfEven(trainSteps + i * step) - 1);
  },
} as const;

/** Name of a spacing. */
export type TimestepSpacing = keyof typeof TIMESTEP_SPACINGS;

/** Checks the name of a spacing. @throws EditError `model/scheduler-config` */
export function timestepSpacing(name: string): TimestepSpacing {
  if (Object.hasOwn(TIMESTEP_SPACINGS, name)) return name as TimestepSpacing;
  const known = Object.keys(TIMESTEP_SPACINGS).join(', ');
  throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: expected a timestep_spacing of ${known}, found "${name}".`);
}

/**
 * Timesteps of the multistep solvers, which place one more point than they have steps and drop the last (except `trailing`).
 */
export function multistepTimesteps(spacing: TimestepSpacing, trainSteps: number, n: number, offset: number): number[] {
  if (spacing === 'trailing') return TIMESTEP_SPACINGS.trailing(trainSteps, n, offset);
  return TIMESTEP_SPACINGS[spacing](trainSteps, n + 1, offset).slice(0, n);
}

/** Ties go to the even number, as NumPy rounds: a tie rounded the other way would shift a timestep by one. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

import type { PlanRequest } from '../plan/plan.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import type { SubmitOptions } from './film.js';
import { Ledger } from './ledger.js';
import type { Redis } from './redis.js';
import { submitFilm } from './submit.js';
import { waitForFilm } from './wait-for-film.js';
import type { WatchWork } from './watch-folder.js';

/** Edits watched files on the farm, all at once. @param request what is done with each, but for its paths */
export function farmWork(
  redis: Redis,
  request: Omit<PlanRequest, 'input' | 'output'>,
  steps: StepOptions,
  options: SubmitOptions,
): WatchWork {
  return {
    atOnce: Infinity,
    async begin(input, output) {
      const dir = `${output}.farm`;
      const known = (await new Ledger(redis).films()).find((film) => film.dir === dir); // submitted, and stopped before it was written down
      if (known) return known.id;
      await planStep({ ...request, input, output }, dir, { ...steps, fresh: true });
      return (await submitFilm(redis, dir, options)).id;
    },
    finish: (input, _output, id) => waitForFilm(redis, id, input, steps.signal),
  };
}

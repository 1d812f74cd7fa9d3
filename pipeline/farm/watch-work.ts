import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import type { PlanRequest } from '../plan/plan.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import type { SubmitOptions } from './film.js';
import { Ledger } from './ledger.js';
import type { Redis } from './redis.js';
import { farmStatus } from './status.js';
import { submitFilm } from './submit.js';
import type { WatchWork } from './watch-folder.js';

/** Milliseconds between two looks at a film. */
const LOOK_MS = 1000;

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
    async finish(input, _output, id) {
      for (;;) {
        if (steps.signal.aborted) throw abortError(steps.signal);
        const [{ phase, failures }] = (await farmStatus(redis, id)).films;
        if (phase === 'done') return;
        if (phase === 'cancelled') throw new EditError('cancel/aborted', `${input}: its film was taken off the farm.`);
        const [failed] = failures;
        if (phase === 'failed') throw new EditError(failed.code as EditError['code'], failed.message);
        await sleep(LOOK_MS, undefined, { signal: steps.signal }).catch(() => undefined);
      }
    },
  };
}

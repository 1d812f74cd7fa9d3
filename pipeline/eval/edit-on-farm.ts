import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { toEditError } from '../../core/errors.js';
import { cancelFilm } from '../farm/control.js';
import { Ledger } from '../farm/ledger.js';
import type { Redis } from '../farm/redis.js';
import { submitFilm } from '../farm/submit.js';
import { waitForFilm } from '../farm/wait-for-film.js';
import type { PlanRequest } from '../plan/plan.js';
import { JobFolder } from '../steps/job-folder.js';
import { planStep, type StepOptions } from '../steps/plan-step.js';
import type { EvalEditor } from './eval-editor.js';

/** A film of a comparison, or what kept it from the farm. */
type Begun = { readonly id: string | undefined } | { readonly error: unknown };

/**
 * A farm's workers: all edits are put there at the start and made side by side. Each one's job lies beside its result until that was taken; a comparison that goes on finds the
 * films that are under way, and those that are done.
 */
export function editOnFarm(redis: Redis, options: StepOptions): EvalEditor {
  const ledger = new Ledger(redis);
  const films = new Map<string, Begun>();
  return {
    async begin(request) {
      const begun = await filmOf(request).then((id) => ({ id }), (error: unknown) => ({ error })); // prettier-ignore
      films.set(request.output, begun);
    },
    async edit(request, signal) {
      const begun = films.get(request.output) ?? { id: await filmOf(request) };
      if ('error' in begun) throw begun.error;
      const { id } = begun;
      if (id !== undefined) await waitForFilm(redis, id, request.input, signal);
      const dir = dirOf(request);
      const folder = new JobFolder(dir);
      const { inspection } = await folder.inspection();
      const proof = await folder.proof();
      const { seconds } = id === undefined ? { seconds: 0 } : await ledger.made(id);
      await rm(dir, { recursive: true });
      return { proof, seconds, frames: inspection.frames };
    },
  };

  /** The film of an edit; `undefined` where it was joined before, and waited for by nobody. */
  async function filmOf(request: PlanRequest): Promise<string | undefined> {
    const dir = dirOf(request);
    const whole = { ...options, overwrite: true };
    await planStep(request, dir, whole).catch((error: unknown) => {
      if (toEditError(error).code !== 'output/other-work') throw error;
      return planStep(request, dir, { ...whole, fresh: true }); // of other settings, or of a source that has changed
    });
    const folder = new JobFolder(dir);
    const { key } = await folder.inspection();
    let known: string | undefined;
    for (const film of (await ledger.films()).filter((one) => one.dir === dir))
      if (film.key === key) known = film.id;
      else await cancelFilm(redis, film.id);
    if (known === undefined && existsSync(request.output) && (await folder.isJoined())) return undefined;
    return known ?? (await submitFilm(redis, dir)).id;
  }
}

const dirOf = ({ output }: PlanRequest): string => `${output}.farm`;

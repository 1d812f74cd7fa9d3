import { basename } from 'node:path';
import type { Inspection } from '../jobs/job-kind.js';
import { chunkOf } from '../steps/chunk.js';
import { JobFolder } from '../steps/job-folder.js';
import { type Film, filmId, type SubmitOptions } from './film.js';
import { addFilm } from './film-queue.js';
import { Ledger } from './ledger.js';
import { needsOf } from './needs.js';
import type { Redis } from './redis.js';

/** Default of {@link SubmitOptions.priority}. */
const PRIORITY = 50;

/**
 * Puts a job whose plan step has run on the farm.
 *
 * @param at where the job's folder is on this machine
 */
export async function submitFilm(redis: Redis, dir: string, options: SubmitOptions = {}, at = dir): Promise<Film> {
  const { inspection, key } = await new JobFolder(at).inspection();
  const { plan, frames, work } = inspection;
  const name = basename(plan.output);
  const film: Film = {
    id: filmId(name),
    name,
    dir,
    output: plan.output,
    frames,
    chunk: options.chunk ?? (await chunkOf(frames, work)),
    priority: options.priority ?? PRIORITY,
    needs: needsOf(inspection as Inspection, options.allowModules ?? false),
    key,
    allowMixed: options.allowMixed ?? false,
    submitted: Date.now(),
    state: 'active',
  };
  await addFilm(redis, film);
  await new Ledger(redis).add(film);
  return film;
}

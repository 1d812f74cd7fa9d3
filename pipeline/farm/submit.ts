import { basename } from 'node:path';
import type { Inspection } from '../jobs/job-kind.js';
import { chunkOf } from '../steps/chunk.js';
import { JobFolder } from '../steps/job-folder.js';
import { type Film, filmId } from './film.js';
import { addFilm } from './film-queue.js';
import { Ledger } from './ledger.js';
import { needsOf } from './needs.js';
import type { Redis } from './redis.js';

/** How a film is put on the farm. */
export interface SubmitOptions {
  /** Frames of a piece. Default: as the steps tell. */
  readonly chunk?: number | undefined;
  /** Higher goes first, 0 to 100. Default 50. */
  readonly priority?: number | undefined;
  readonly allowMixed?: boolean | undefined;
  readonly allowModules?: boolean | undefined;
}

/** Default of {@link SubmitOptions.priority}. */
const PRIORITY = 50;

/** Puts a job whose plan step has run on the farm. */
export async function submitFilm(redis: Redis, dir: string, options: SubmitOptions = {}): Promise<Film> {
  const { inspection, key } = await new JobFolder(dir).inspection();
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

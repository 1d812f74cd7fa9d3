import { basename } from 'node:path';
import { chunkOf } from '../steps/chunk.js';
import { JobFolder } from '../steps/job-folder.js';
import { nearJob, type NearJob } from '../steps/near-job.js';
import { ringBell } from './bell.js';
import { type Film, filmId, type SubmitOptions } from './film.js';
import { addFilm } from './film-queue.js';
import { Ledger } from './ledger.js';
import { needsOf } from './needs.js';
import type { Redis } from './redis.js';
import { checkNotUnderWay } from './under-way.js';

/** Default of {@link SubmitOptions.priority}. */
const PRIORITY = 50;

/**
 * Puts a job whose plan step has run on the farm.
 *
 * @param dir the job's folder, as the farm shall know it
 * @param near how this machine comes to it
 * @throws `output/in-use`
 */
export async function submitFilm(
  redis: Redis,
  dir: string,
  options: SubmitOptions = {},
  near: <T>(work: (near: NearJob) => Promise<T>) => Promise<T> = (work) =>
    nearJob(dir, { step: 'look', signal: new AbortController().signal }, work),
): Promise<Film> {
  const { inspection, key, needs } = await near(async ({ dir: at, place }) => {
    const job = await new JobFolder(at).inspection();
    const inspected = job.inspection;
    const here = (await place?.here(inspected, 'The plan')) ?? inspected;
    return { ...job, needs: needsOf(inspected, options.allowModules ?? false, here.plan.stages) };
  });
  const { plan, frames, work } = inspection;
  await checkNotUnderWay(redis, { dir, output: plan.output });
  const name = basename(plan.output);
  const film: Film = {
    id: filmId(name),
    name,
    dir,
    output: plan.output,
    frames,
    chunk: options.chunk ?? (await chunkOf(frames, work)),
    chosen: options.chunk !== undefined,
    priority: options.priority ?? PRIORITY,
    needs,
    key,
    allowMixed: options.allowMixed ?? false,
    submitted: Date.now(),
    state: 'active',
  };
  await addFilm(redis, film);
  await new Ledger(redis).add(film);
  await ringBell(redis);
  return film;
}

import { farmPackage, type Redis } from './redis.js';
import { farmStatus } from './status.js';

/** Metrics of the farm as Prometheus reads them, looked up at each scrape. @returns text, and its type of content */
export async function farmMetrics(redis: Redis): Promise<{ readonly text: string; readonly type: string }> {
  const { Gauge, Registry } = await farmPackage('prom-client', () => import('prom-client'));
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `overpaint_farm_${name}`, help, labelNames, registers: [registry] });
  const { films, workers, paused } = await farmStatus(redis);
  gauge('paused', 'Whether the farm rests').set(paused ? 1 : 0);
  const workersNow = gauge('workers', 'Workers that live, by whether they are at a piece', ['state']);
  workersNow.set({ state: 'busy' }, workers.filter(({ at }) => at).length);
  workersNow.set({ state: 'idle' }, workers.filter(({ at }) => !at).length);
  const pieces = gauge('pieces', 'Pieces of a film that has not ended', ['film', 'state']);
  const frames = gauge('frames', 'Frames of a film that has not ended', ['film', 'state']);
  const pace = gauge('seconds_per_frame', 'Seconds that a worker takes for a frame', ['film']);
  const left = gauge('seconds_left', 'Seconds until the frames are made, with the workers of now', ['film']);
  const open = films.filter(({ state }) => state === 'active' || state === 'paused');
  for (const film of open) {
    for (const [state, count] of Object.entries(film.pieces)) pieces.set({ film: film.id, state }, count);
    frames.set({ film: film.id, state: 'made' }, film.made);
    frames.set({ film: film.id, state: 'all' }, film.frames);
    if (film.secondsPerFrame !== null) pace.set({ film: film.id }, film.secondsPerFrame);
    if (film.secondsLeft !== null) left.set({ film: film.id }, film.secondsLeft);
  }
  const counts = gauge('films', 'Films by their state; of those that ended the last ones', ['state']);
  for (const state of ['active', 'paused', 'done', 'cancelled'] as const)
    counts.set({ state }, films.filter((film) => film.state === state).length);
  return { text: await registry.metrics(), type: registry.contentType };
}

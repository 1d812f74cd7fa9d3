import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { abortError } from '../../core/abort.js';
import { Bell } from './bell.js';
import type { Film } from './film.js';
import { Ledger, type WorkerEntry } from './ledger.js';
import { misfit } from './needs.js';
import { Takers } from './takers.js';
import { SCHEDULES } from './schedule.js';
import { workPiece } from './work-piece.js';
import { workSchedule } from './work-schedule.js';
import { TAKEOVER_MS, type WorkerOptions, type WorkerState } from './worker-options.js';

/** Milliseconds between two looks for work that no bell told of (a delay that is over, a piece that was let fall), and between two signs of life. */
const LOOK_MS = 1000;
const ALIVE_MS = 3000;

/** Milliseconds that Redis has to answer a worker that ends. */
const LET_GO_MS = 2000;

/** Takes pieces of films, one at a time, until it is told to stop. @returns how many it finished */
export async function runWorker(options: WorkerOptions): Promise<number> {
  const ledger = new Ledger(options.redis);
  const takers = new Takers(options.redis, options.takeover ?? TAKEOVER_MS);
  const id = `${hostname()}-${process.pid}-${randomBytes(2).toString('hex')}`;
  const entry: WorkerEntry = { id, host: hostname(), pid: process.pid, can: options.can, started: Date.now(), at: null, done: 0 };
  const bell = new Bell(options.redis);
  const state: WorkerState = { entry, ledger, takers, bell };
  const gone = goneWithout(options);
  const alive = setInterval(() => void ledger.sayWorker(state.entry).catch(() => undefined), ALIVE_MS);
  try {
    await Promise.race([gone, takeAll(options, state)]);
  } catch (thrown) {
    if (!options.stop.aborted || options.redis.status === 'ready') throw thrown;
  } finally {
    clearInterval(alive);
    await options.runner.close();
    bell.close();
    // neither waits for the other: without Redis nothing can be said to it, and connections must be closed all the same
    const left = Promise.allSettled([ledger.leave(id), takers.close()]);
    await Promise.race([left, sleep(LET_GO_MS, undefined, { ref: false })]);
  }
  return state.entry.done;
}

/** Works until there is no reason to. */
async function takeAll(options: WorkerOptions, state: WorkerState): Promise<void> {
  const told = new Set<string>();
  await state.ledger.sayWorker(state.entry);
  options.tell({ level: 'info', message: `${state.entry.id}: waiting for work (${options.can.devices.join(', ')})` });
  while (!options.stop.aborted) {
    if (await state.ledger.isDrained(state.entry)) break;
    const films = (await state.ledger.isPaused()) ? [] : (await state.ledger.films()).filter(({ state: at }) => at === 'active');
    await state.takers.keep([...films, { id: SCHEDULES }]);
    if (await workSchedule(options, state)) continue;
    const fitting: Film[] = [];
    for (const film of films) if (await fits(film, options, told)) fitting.push(film);
    const worked = await takeOne(fitting, options, state);
    if (worked) continue;
    if (options.untilIdle && !(await leftFor(fitting, state.takers))) break;
    await state.bell.wait(LOOK_MS, options.stop);
  }
}

/** Fails when the worker is told to end while Redis does not answer: what waits for that must wait no longer. */
function goneWithout({ redis, stop, handBack }: WorkerOptions): Promise<never> {
  return new Promise((_, reject) => {
    const letGo = (): void => {
      if (redis.status !== 'ready') reject(abortError(stop));
    };
    const letGoSoon = (): void => void setTimeout(letGo, LET_GO_MS).unref();
    stop.addEventListener('abort', () => {
      letGo();
      redis.once('close', letGoSoon); // it is lost while the last piece is made
    });
    handBack.addEventListener('abort', letGoSoon);
    if (stop.aborted) letGo();
  });
}

async function fits(film: Film, { can, sees, tell }: WorkerOptions, told: Set<string>): Promise<boolean> {
  const why = await misfit(film.needs, can, sees);
  if (why !== undefined && !told.has(film.id)) {
    told.add(film.id);
    tell({ level: 'info', film: film.id, message: `${film.id} is left to others: it ${why}` });
  }
  return why === undefined;
}

/** Works on the first piece that there is. @returns whether there was one */
async function takeOne(films: readonly Film[], options: WorkerOptions, state: WorkerState): Promise<boolean> {
  for (const film of films) {
    const piece = await state.takers.next(film);
    if (!piece) continue;
    await workPiece(film, piece, options, state);
    return true;
  }
  return false;
}

/** Whether a film has work that is not finished, here or elsewhere. */
async function leftFor(films: readonly Film[], takers: Takers): Promise<boolean> {
  for (const film of films) if ((await takers.left(film)) > 0) return true;
  return false;
}

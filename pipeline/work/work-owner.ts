import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EditError } from '../../core/errors.js';
import { isNear, type ProcessIdentity, runs, thisProcess } from './process-identity.js';

/** Name of the file that says who works in a folder. */
export const OWNER_FILE = 'owner';

/** A job writes its owner file anew this often. */
const BEAT_MS = 5_000;

/** An owner on another machine counts as dead when it has not written for this long. */
const FRESH_MS = 60_000;

/** Between looking at an owner's file and taking it over only one may be; a lock older than this is left over from a crash. */
const LOCK_MS = 10_000;

/** What an owner file holds. */
interface Owner extends ProcessIdentity {
  /** ISO time at which the process began, by its own clock. */
  readonly startedAt: string;
  /** ISO time of the last sign of life, by its own clock: for people. What counts is the file's own time, which needs no two equal clocks. */
  readonly heartbeat: string;
}

/** Folders that this process owns. */
const held = new Set<string>();

/** The sole right to work in a folder. */
export interface Ownership {
  /** Gives the right back. */
  release(): Promise<void>;
}

/**
 * Takes the sole right to work in an existing folder. It lasts until released or until this process ends, however it ends: a dead owner is
 * told by its process number and start on the same machine, and on another one by an owner file that was not written for 60 s.
 *
 * @throws `output/in-use` with process, host and time when another run has it; `ENOENT` when the folder is gone
 */
export async function claim(folder: string): Promise<Ownership> {
  const file = join(folder, OWNER_FILE);
  for (;;) {
    const handle = await take(file);
    if (handle) return keep(folder, file, handle);
    const found = await look(folder);
    if (found === 'gone') continue;
    if (found !== 'dead') throw inUse(folder, found);
    await evict(folder, file);
  }
}

/** {@link claim} for a folder that may be missing, or be removed this moment by the run before: it is made. */
export async function claimNew(folder: string): Promise<Ownership> {
  for (let tries = 0; ; tries++) {
    await mkdir(folder, { recursive: true });
    try {
      return await claim(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries > 20) throw error;
    }
  }
}

/** Whether a living run works in a folder. */
export async function isOwned(folder: string): Promise<boolean> {
  const found = await look(folder);
  return found !== 'gone' && found !== 'dead';
}

/**
 * Refuses a folder in which a living run works.
 *
 * @throws `output/in-use`
 */
export async function checkFree(folder: string): Promise<void> {
  const found = await look(folder);
  if (found !== 'gone' && found !== 'dead') throw inUse(folder, found);
}

/** Whoever makes the file has the folder, also of two that come at the same moment. */
function take(file: string): Promise<FileHandle | undefined> {
  return open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
}

/** Writes signs of life through the open file: should the folder have been taken away, they reach nobody else's. */
async function keep(folder: string, file: string, handle: FileHandle): Promise<Ownership> {
  held.add(folder);
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  const beat = async (): Promise<void> => {
    const owner: Owner = { ...thisProcess, startedAt, heartbeat: new Date().toISOString() };
    await handle.write(JSON.stringify(owner), 0);
    await handle.datasync(); // a shared disk's other machines see it only then
  };
  let beating = beat();
  const timer = setInterval(() => (beating = beating.then(beat).catch(() => undefined)), BEAT_MS).unref();
  const release = async (): Promise<void> => {
    clearInterval(timer);
    await beating.catch(() => undefined); // a full disk has told by then
    const [own, there] = await Promise.all([handle.stat(), stat(file).catch(() => undefined)]);
    await handle.close();
    if (there?.ino === own.ino) await rm(file, { force: true }); // else it was taken for dead, and another run has the folder
    held.delete(folder);
  };
  await beating.catch(async (error: unknown) => {
    await release();
    throw error;
  });
  return { release };
}

async function look(folder: string): Promise<Owner | 'gone' | 'dead'> {
  const file = join(folder, OWNER_FILE);
  let owner: Owner | undefined;
  // between making the file and writing it lies a moment
  for (let tries = 0; !owner && tries < 10; tries++) {
    if (tries) await wait(50);
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return 'gone';
    owner = parse(text);
  }
  if (!owner) return 'dead';
  if (!isNear(owner)) return (await ageOf(folder, file)) < FRESH_MS ? owner : 'dead';
  if (owner.pid === thisProcess.pid) return held.has(folder) ? owner : 'dead';
  return runs(owner) ? owner : 'dead';
}

/** Files of version 0.1.0 held the bare process number. */
function parse(text: string): Owner | undefined {
  try {
    const found = JSON.parse(text) as Owner | number;
    if (typeof found === 'number') return { ...thisProcess, pid: found, ticks: '', startedAt: '', heartbeat: '' };
    return typeof found.pid === 'number' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** Milliseconds since a file was written, by the clock of the disk that it lies on: those of two machines may differ. */
async function ageOf(folder: string, file: string): Promise<number> {
  const probe = join(folder, `part-clock-${process.pid}`);
  try {
    const written = await stat(file);
    await writeFile(probe, '');
    return (await stat(probe)).mtimeMs - written.mtimeMs;
  } finally {
    await rm(probe, { force: true });
  }
}

/** Removes a dead owner's file, but never the file of one that came in the meantime. */
async function evict(folder: string, file: string): Promise<void> {
  const lock = join(folder, 'part-owner-lock');
  const handle = await take(lock);
  if (!handle) {
    const left = await stat(lock).then(({ mtimeMs }) => Date.now() - mtimeMs > LOCK_MS, () => false); // prettier-ignore
    return left ? rm(lock, { force: true }) : wait(20);
  }
  try {
    if ((await look(folder)) === 'dead') await rm(file, { force: true });
  } finally {
    await handle.close();
    await rm(lock, { force: true });
  }
}

function inUse(path: string, { pid, host, startedAt }: Owner): EditError {
  const since = startedAt && ` since ${startedAt}`;
  return new EditError(
    'output/in-use',
    `${path} is in use by another run (process ${pid} on ${host}${since}): wait for it or end it.`,
    { path, pid, host, since: startedAt || null },
  );
}

import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EditError } from '../core/errors.js';

/** What is known of one finished file of frames, beside the file itself. */
export interface WorkRecord {
  /** Index in the source of its first frame. */
  readonly firstIndex: number;
  readonly frames: number;
  /** Times of the first and the last frame, in ticks. */
  readonly firstPts: bigint;
  readonly lastPts: bigint;
}

/** One finished segment or piece. */
export interface FinishedWork extends WorkRecord {
  readonly path: string;
}

/**
 * The folder `OUT.overpaint/` beside the target, in which a job keeps finished work, so that a broken run can go on. A file counts as finished
 * once its record (`NAME.json`) is there; both are written under another name first and then renamed.
 */
export class WorkFolder {
  private constructor(readonly path: string) {}

  /**
   * Opens the folder of a target, making it where it is missing.
   *
   * @param key what the work depends on: the plan's hash and the source's fingerprint
   * @param scratch folder to hold it instead of the target's own
   * @param fresh throw away what an earlier run left
   * @throws `output/other-work` when it holds unfinished work of another plan or source, `output/in-use` when another run works in it
   */
  static async open(
    target: string,
    key: string,
    { scratch, fresh = false }: { scratch?: string | undefined; fresh?: boolean | undefined } = {},
  ): Promise<WorkFolder> {
    const path = pathFor(target, scratch);
    if (fresh) await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
    const keyFile = join(path, 'key');
    const found = await readFile(keyFile, 'utf8').catch(() => undefined);
    if (found !== undefined && found !== key) {
      throw new EditError(
        'output/other-work',
        `${path} holds unfinished work of another plan or source: finish that one, or start anew with --fresh.`,
        { path },
      );
    }
    await claim(path);
    if (found === undefined) await writeFile(keyFile, key);
    const folder = new WorkFolder(path);
    await folder.#sweep();
    return folder;
  }

  /** Whether a run that did not come to its end left finished work for a target, with which the next one goes on. */
  static async keeps(target: string, scratch?: string): Promise<boolean> {
    return isWorth(await readdir(pathFor(target, scratch)).catch(() => []));
  }

  /** A path in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Where to write `name` until {@link WorkFolder.finish} makes it count. */
  partial(name: string): string {
    return this.file(`part-${name}`);
  }

  /** Makes a written file count as finished, together with its record. */
  async finish(name: string, record: WorkRecord): Promise<FinishedWork> {
    const path = this.file(name);
    await sync(this.partial(name));
    await rename(this.partial(name), path);
    const { firstIndex, frames, firstPts, lastPts } = record;
    const text = JSON.stringify({ firstIndex, frames, firstPts: String(firstPts), lastPts: String(lastPts) });
    await writeFile(this.partial(`${name}.json`), text);
    await sync(this.partial(`${name}.json`));
    await rename(this.partial(`${name}.json`), `${path}.json`);
    return { firstIndex, frames, firstPts, lastPts, path };
  }

  /** The record of a finished file, or `undefined` while it is not finished. */
  async finished(name: string): Promise<FinishedWork | undefined> {
    const text = await readFile(`${this.file(name)}.json`, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const record = JSON.parse(text) as { firstIndex: number; frames: number; firstPts: string; lastPts: string };
    return { ...record, firstPts: BigInt(record.firstPts), lastPts: BigInt(record.lastPts), path: this.file(name) };
  }

  /** A small text that {@link WorkFolder.keep} kept, or `undefined`. */
  read(name: string): Promise<string | undefined> {
    return readFile(this.file(name), 'utf8').catch(() => undefined);
  }

  /** Keeps a small text, whole or not at all. */
  async keep(name: string, text: string): Promise<void> {
    await writeFile(this.partial(name), text);
    await rename(this.partial(name), this.file(name));
  }

  /** Forgets a finished file. The record goes first, so that a crash in between leaves nothing that counts. */
  async forget(name: string): Promise<void> {
    await rm(`${this.file(name)}.json`, { force: true });
    await rm(this.file(name), { force: true });
  }

  /** Lets another run have the folder, and removes it if there is nothing in it worth keeping. */
  async leave(): Promise<void> {
    await rm(this.file('owner'), { force: true });
    const names = await readdir(this.path).catch(() => [] as string[]);
    if (isWorth(names)) return this.#sweep();
    await this.remove();
  }

  /** Removes the folder with all that is in it. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
    await rmdir(this.path).catch(() => undefined); // it is gone already where rm could remove it
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.path))
      if (name.startsWith('part-')) await rm(this.file(name), { recursive: true, force: true });
  }
}

function pathFor(target: string, scratch = dirname(target)): string {
  // ffmpeg would take a % in the folder of a picture sequence for a place to put numbers
  return join(resolve(scratch), `${basename(target).replaceAll('%', '_')}.overpaint`);
}

/** Whether some file is finished: the records tell. */
const isWorth = (names: readonly string[]): boolean => names.some((name) => name.endsWith('.json') && !name.startsWith('part-'));

/** Two runs into one folder would destroy each other's work; the owner's process number tells a living one from a dead one. */
async function claim(path: string): Promise<void> {
  const file = join(path, 'owner');
  const take = (): Promise<boolean> =>
    writeFile(file, String(process.pid), { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
  if (await take()) return; // whoever makes the file owns the folder, also of two that come at the same moment
  const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
  const dead = owner === process.pid || !owner || !isAlive(owner);
  if (dead) await rm(file, { force: true });
  if (!dead || !(await take())) {
    throw new EditError('output/in-use', `${path} is in use by another run (process ${owner}): wait for it or end it.`, {
      path,
      owner,
    });
  }
}

/** A killed process that nobody has collected yet still has its number. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''));
  } catch {
    return true; // it has gone between the two looks
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Puts a file on the disk before it is renamed, so that a power cut cannot leave a name without its bytes. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

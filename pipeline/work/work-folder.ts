import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from '../../core/write-file.js';
import { EditError } from '../../core/errors.js';
import { otherVersions } from '../plan/engine.js';
import type { PlanEngine } from '../plan/plan.js';
import { claim, claimNew, isOwned, OWNER_FILE, type Ownership } from './work-owner.js';
import { plainWorkPath, workPath } from './work-path.js';

/** The file with what the work depends on: the key, and in a second line the versions of what made it. */
const KEY_FILE = 'key';

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
  /** Frames at its beginning that another file has too and that are not taken of this one; default 0. */
  readonly skip?: number;
}

/**
 * The folder `OUT.overpaint/` beside the target, in which a job keeps finished work, so that a broken run can go on. A file counts as finished
 * once its record (`NAME.json`) is there; both are written under another name first and then renamed.
 */
export class WorkFolder {
  private constructor(
    readonly path: string,
    readonly ownership: Ownership,
    /** What half-written files of this run are called by, where others are at work in the folder. */
    private readonly tag = '',
  ) {}

  /**
   * Opens the folder of a target, making it where it is missing. Nobody else's work is touched while a run is at it.
   *
   * @param key what the work depends on: the plan's hash and the source's fingerprint
   * @param engine versions of what makes the work
   * @param scratch folder to hold it instead of the target's own
   * @param fresh throw away what an earlier run left
   * @throws `output/in-use` when another run works in it, `output/other-work` when it holds unfinished work of another plan, source or stage module,
   *   `output/other-versions` when other versions made it
   */
  static async open(
    target: string,
    key: string,
    {
      scratch,
      fresh = false,
      engine,
    }: { scratch?: string | undefined; fresh?: boolean | undefined; engine?: PlanEngine | undefined } = {},
  ): Promise<WorkFolder> {
    const path = await workPath(target, scratch);
    if (scratch !== undefined) await adopt(plainWorkPath(target, scratch), path, key);
    const folder = new WorkFolder(path, await claimNew(path));
    try {
      const [found, made] = (await folder.read(KEY_FILE))?.split('\n') ?? [];
      const other = made && engine && otherVersions(JSON.parse(made) as PlanEngine, engine);
      const worth = isWorth(await readdir(path));
      if (found !== key && worth && !fresh) {
        throw new EditError(
          'output/other-work',
          `${path} holds unfinished work of another plan, source or stage module: finish that one, or start anew with \`fresh: true\`.`,
          { path },
        );
      }
      if (found === key && other && worth && !fresh) {
        throw new EditError(
          'output/other-versions',
          `${path} holds unfinished work made by ${other.then}, and this is ${other.now}: finish it with what began it, or start anew with \`fresh: true\`.`,
          { path, ...other },
        );
      }
      if (fresh || found !== key || other) {
        await folder.#clear();
        await writeFile(folder.file(KEY_FILE), engine ? `${key}\n${JSON.stringify(engine)}` : key);
      }
      await folder.#sweep();
      return folder;
    } catch (error) {
      await folder.leave();
      throw error;
    }
  }

  /**
   * Opens a folder in which several runs are at work at once, each on frames of its own, as on the machines of a farm. Nobody owns it; half-written
   * files have a name for each run, and stay until {@link WorkFolder.remove}. What lies there is of one plan: whoever shares it sees to that.
   */
  static async share(path: string): Promise<WorkFolder> {
    await mkdir(path, { recursive: true });
    return new WorkFolder(path, { release: () => Promise.resolve() }, `${randomUUID()}-`);
  }

  /**
   * Clears away what a run left that could not do so itself, unless another run is at work in its folder: everything where nothing was finished,
   * otherwise what is half-written.
   *
   * @returns whether finished work is there, with which the next run goes on
   */
  static async tidy(target: string, scratch?: string): Promise<boolean> {
    const path = await workPath(target, scratch);
    const ownership = await claim(path).catch(() => undefined); // gone, or in use
    if (ownership) await new WorkFolder(path, ownership).leave();
    return isWorth(await readdir(path).catch(() => []));
  }

  /** Whether several runs are at work in it. */
  get isShared(): boolean {
    return this.tag !== '';
  }

  /** A path in the folder. */
  file(name: string): string {
    return join(this.path, name);
  }

  /** Where to write `name` until {@link WorkFolder.finish} makes it count. */
  partial(name: string): string {
    return this.file(`part-${this.tag}${name}`);
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

  /** The finished files whose names begin so. */
  async allFinished(prefix: string): Promise<FinishedWork[]> {
    const records = (await readdir(this.path)).filter((name) => name.startsWith(prefix) && name.endsWith('.json'));
    const found = await Promise.all(records.map((name) => this.finished(name.slice(0, -'.json'.length))));
    return found.filter((one) => one !== undefined);
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
    if (this.isShared) return;
    if (!isWorth(await readdir(this.path).catch(() => []))) return this.remove();
    await this.#sweep();
    await this.ownership.release();
  }

  /** Removes the folder with all that is in it. */
  async remove(): Promise<void> {
    await this.#clear();
    await this.ownership.release();
    await rmdir(this.path).catch(() => undefined); // another run may have come in by now
  }

  /** Removes all but the sign that the folder is in use. */
  async #clear(): Promise<void> {
    for (const name of await readdir(this.path).catch(() => []))
      if (name !== OWNER_FILE) await rm(this.file(name), { recursive: true, force: true });
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.path))
      if (name.startsWith('part-')) await rm(this.file(name), { recursive: true, force: true });
  }
}

/** Goes on with what version 0.1.0 left in a scratch folder, under a name without the target's folder. */
async function adopt(old: string, path: string, key: string): Promise<void> {
  const names = await readdir(old).catch(() => []);
  if (!isWorth(names) || (await isOwned(old))) return;
  if ((await readFile(join(old, KEY_FILE), 'utf8').catch(() => '')) === key) await rename(old, path).catch(() => undefined); // there is newer work already, or another run was quicker
}

/** Whether some file is finished: the records tell. */
const isWorth = (names: readonly string[]): boolean => names.some((name) => name.endsWith('.json') && !name.startsWith('part-'));

/** Puts a file on the disk before it is renamed, so that a power cut cannot leave a name without its bytes. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

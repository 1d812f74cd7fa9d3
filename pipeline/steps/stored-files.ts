import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { FrameRange } from '../run/frame-ranges.js';
import { type Address, addressText, below, parseAddress } from '../store/address.js';
import { download, headOf, keysBelow, removeObjects, upload } from '../store/objects.js';
import { runName } from './run-name.js';

/** What of a job a step needs. */
export type StepName = 'plan' | 'survey' | 'run' | 'join' | 'verify' | 'look';

/** Lists the files among the frames that the survey keeps, which every range needs. */
const OF_SURVEY = 'survey-files.json';

/** What makes others count goes last. */
const LAST = [OF_SURVEY, 'survey.json', 'inspection.json'];

/** Files that are sent or loaded at once. */
const AT_ONCE = 4;

/** A job's folder that lies in storage, and the folder of this process in which a step works on it. */
export class StoredFiles {
  #before = new Map<string, string>();

  constructor(
    readonly address: Address,
    readonly dir: string,
    readonly signal: AbortSignal,
  ) {}

  /** Loads what a step needs of the job. */
  async pull(step: StepName, ranges: readonly FrameRange[]): Promise<void> {
    await mkdir(this.dir, { recursive: true });
    if (step === 'join') await this.#pullAll(await this.#names());
    else await this.#pullThere(['inspection.json', ...(step === 'survey' || step === 'run' ? ['survey.json'] : [])]);
    if (step === 'run') {
      await this.#pullThere([OF_SURVEY, ...ranges.map((range) => `runs/${runName(range)}.json`)]);
      await this.#pullAll(await this.#ofSurvey());
    }
    this.#before = await stamps(this.dir);
  }

  /** Sends what a step has made, manifests last, and takes away what it has taken away. */
  async push(step: StepName, fresh: boolean): Promise<void> {
    if (step === 'look' || step === 'verify') return;
    let now = await stamps(this.dir);
    if (now.has('survey.json') && !this.#before.has('survey.json')) {
      await writeFile(join(this.dir, OF_SURVEY), JSON.stringify([...now.keys()].filter((name) => name.startsWith('work/'))));
      now = await stamps(this.dir);
    }
    if (step === 'plan' && fresh) await this.#remove((await this.#names()).filter((name) => name !== 'inspection.json'));
    const changed = [...now].filter(([name, stamp]) => this.#before.get(name) !== stamp).map(([name]) => name);
    for (const names of [changed.filter((name) => !isLast(name)), changed.filter(isLast).sort(byTurn)])
      await this.#pushAll(names);
    await this.#remove([...this.#before.keys()].filter((name) => !now.has(name)));
  }

  async #names(): Promise<string[]> {
    const prefix = `${this.address.key}/`;
    const keys = await keysBelow({ ...this.address, key: prefix }, this.signal);
    // a key that no folder could hold is no file of a job
    return keys.map((key) => key.slice(prefix.length)).filter((name) => !/(^|\/)(\.{0,2}|thumbnails)(\/|$)/.test(name));
  }

  async #pullThere(names: readonly string[]): Promise<void> {
    for (const name of names) if (await headOf(below(this.address, name), this.signal)) await this.#pullAll([name]);
  }

  #pullAll(names: readonly string[]): Promise<void> {
    const one = (name: string) => download(this.#at(name), join(this.dir, ...name.split('/')), this.signal);
    return inTurn(names, one);
  }

  #pushAll(names: readonly string[]): Promise<void> {
    return inTurn(names, (name) => upload(join(this.dir, ...name.split('/')), this.#at(name), this.signal));
  }

  #remove(names: readonly string[]): Promise<void> {
    return removeObjects(this.address.bucket, names.map((name) => this.#at(name).key), this.signal); // prettier-ignore
  }

  /** Checked: a name may come from the storage. */
  #at(name: string): Address {
    return parseAddress(addressText({ ...this.address, key: `${this.address.key}/${name}` }));
  }

  async #ofSurvey(): Promise<string[]> {
    const text = await readFile(join(this.dir, OF_SURVEY), 'utf8').catch(() => '[]');
    const names = JSON.parse(text) as unknown;
    return Array.isArray(names)
      ? names.filter((name): name is string => typeof name === 'string' && name.startsWith('work/'))
      : [];
  }
}

const isLast = (name: string): boolean => LAST.includes(name) || /^runs\/.*\.json$/.test(name);
const byTurn = (one: string, other: string): number => LAST.indexOf(one) - LAST.indexOf(other);

async function inTurn(names: readonly string[], work: (name: string) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < names.length; at += AT_ONCE) await Promise.all(names.slice(at, at + AT_ONCE).map(work));
}

/** Sends what lies in a folder beside an output's address; what the output itself is called goes last. */
export async function pushOutput(dir: string, output: Address, signal: AbortSignal): Promise<void> {
  const own = output.key.split('/').at(-1) as string;
  const names = [...(await stamps(dir)).keys()].filter((name) => !name.includes('.overpaint/'));
  const folder = { ...output, key: dirname(output.key) };
  for (const name of [...names.filter((one) => one !== own), ...names.filter((one) => one === own)])
    await upload(join(dir, ...name.split('/')), folder.key === '.' ? { ...output, key: name } : below(folder, name), signal);
}

/** Files below a folder by their name with slashes, each with what tells a changed one; without half-written ones. */
async function stamps(dir: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /(^part-|\.part-)/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs, ino } = await stat(path);
    found.set(relative(dir, path).split(sep).join('/'), `${size} ${mtimeMs} ${ino}`);
  }
  return found;
}

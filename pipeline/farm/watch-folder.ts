import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EditError, toEditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';

/** What is done with a file that came. */
export interface WatchWork {
  /** How many files at once. */
  readonly atOnce: number;
  /** Begins, and gives a word by which it can be asked for after a restart. */
  begin(input: string, output: string): Promise<string>;
  /** Ends when the output is there. @throws why it will not be */
  finish(input: string, output: string, ticket: string): Promise<void>;
}

/** How a folder is watched. */
export interface WatchOptions {
  readonly inbox: string;
  readonly outbox: string;
  /** Milliseconds for which a file must not have changed. */
  readonly settle: number;
  readonly signal: AbortSignal;
  readonly work: WatchWork;
  /** End when nothing is left. Default: watch on. */
  readonly once?: boolean | undefined;
  tell(words: string): void;
  /** The sentence of an error as its reader knows the options. */
  sentence(message: string): string;
}

/** Where files go when they are through: edited, failed for a reason that may pass, and not to be edited at all. */
const FOLDERS = { done: 'done', failed: 'failed', bad: 'bad' } as const;

/** What is known of files that were begun, beside them. */
const STATE = '.overpaint-watch.json';

/** Areas of errors that lie in the file. */
const BAD = ['media', 'scene', 'usage', 'plan'];

type State = Record<string, { readonly output: string; readonly ticket: string }>;

/**
 * Edits each file that comes into a folder, once. A file counts when it has not changed for a while. What was begun is written down beside the files, so that after a restart it is
 * gone on with; what is through is moved into `done`, `failed` or `bad`, the last two with a text that says why.
 */
export async function watchFolder(options: WatchOptions): Promise<void> {
  const { inbox, outbox, settle, signal, work, once } = options;
  for (const folder of [outbox, ...Object.values(FOLDERS).map((name) => join(inbox, name))])
    await mkdir(folder, { recursive: true });
  const state = await readState(inbox);
  const running = new Map<string, Promise<void>>();
  const seen = new Map<string, { readonly size: number; readonly changed: number; readonly since: number }>();
  while (!signal.aborted) {
    const names = await filesIn(inbox);
    for (const name of names) {
      if (running.has(name) || running.size >= work.atOnce) continue;
      if (!(name in state) && !(await hasSettled(join(inbox, name), seen, settle))) continue;
      const through = workOn(name, state, options).finally(() => running.delete(name));
      running.set(name, through);
    }
    if (once && !names.length) return;
    await Promise.race([sleep(Math.min(settle, 1000), undefined, { signal }).catch(() => undefined), ...running.values()]);
  }
  await Promise.allSettled(running.values());
}

async function workOn(name: string, state: State, { inbox, outbox, work, tell, sentence, signal }: WatchOptions): Promise<void> {
  const input = join(inbox, name);
  try {
    const known = state[name] as State[string] | undefined;
    const output = known?.output ?? join(outbox, name);
    if (known && existsSync(output)) return await end(name, 'done'); // it was through when this was stopped
    const ticket = known?.ticket ?? (await work.begin(input, output));
    keep({ output, ticket });
    await work.finish(input, output, ticket);
    await end(name, 'done');
    tell(`${name}: done, ${output}`);
  } catch (thrown) {
    if (signal.aborted) return; // gone on with next time
    const error = toEditError(thrown);
    const where = BAD.includes(error.area) ? 'bad' : 'failed';
    await end(name, where, error);
    tell(`${name}: ${error.message}`);
  }

  function keep(one: State[string] | undefined): void {
    if (one) state[name] = one;
    else delete state[name];
    writeFileSync(join(inbox, `${STATE}.part`), JSON.stringify(state)); // in one go: others keep theirs too
    renameSync(join(inbox, `${STATE}.part`), join(inbox, STATE));
  }

  async function end(file: string, where: keyof typeof FOLDERS, error?: EditError): Promise<void> {
    const target = await freePath(join(inbox, FOLDERS[where], file));
    if (error) await writeFile(`${target}.txt`, `${sentence(error.message)}\n${error.code}\n`);
    await rename(join(inbox, file), target);
    keep(undefined);
  }
}

async function readState(inbox: string): Promise<State> {
  const text = await readFile(join(inbox, STATE), 'utf8').catch(() => '{}');
  const state = parseJson(text) as State;
  const names = await filesIn(inbox);
  for (const name of Object.keys(state)) if (!names.includes(name)) delete state[name]; // moved when this was stopped
  await rm(join(inbox, `${STATE}.part`), { force: true });
  return state;
}

async function filesIn(inbox: string): Promise<string[]> {
  const entries = await readdir(inbox, { withFileTypes: true });
  return entries.flatMap((one) => (one.isFile() && !one.name.startsWith('.') ? [one.name] : [])).sort();
}

async function hasSettled(
  path: string,
  seen: Map<string, { readonly size: number; readonly changed: number; readonly since: number }>,
  settle: number,
): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return false;
  const before = seen.get(path);
  if (before?.size === found.size && before.changed === found.mtimeMs) return Date.now() - before.since >= settle;
  seen.set(path, { size: found.size, changed: found.mtimeMs, since: Date.now() });
  return false;
}

/** A path where nothing is yet: `clip.mp4`, `clip-2.mp4`, … */
async function freePath(path: string): Promise<string> {
  const end = extname(path);
  const stem = join(path, '..', basename(path, end));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? path : `${stem}-${number}${end}`;
    if (!(await stat(candidate).catch(() => undefined))) return candidate;
  }
}

import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printable } from '../../../pipeline/cli/printable.js';
import { startCli } from '../shell.js';
import type { HostileCase, Place } from './hostile-case.js';
import { fillOutside, SECRET, stateOf } from './outside.js';

/** Exit codes of refusals: usage, plan, media, model, scene, output, check. 70 would be a fault of the program, 33 a memory that was filled. */
const REFUSALS = [2, 3, 4, 5, 6, 8, 10];

/** Most memory of all processes of one run together, kilobytes. */
const MAX_MEMORY = 1 << 20;

/** Longest that one run may take, seconds: far more than any needs, on a busy machine too. */
const MAX_SECONDS = 120;

/** What one case came to. */
export interface Outcome {
  /** `exit code: first line`, of the last run. */
  readonly said: string;
  readonly seconds: number;
  /** Kilobytes. */
  readonly memory: number;
  readonly problems: readonly string[];
}

/** Runs all of a case's command lines in a folder of its own, and looks at what they did. */
export async function runCase(hostile: HostileCase, root: string, port: number, calls: () => number): Promise<Outcome> {
  const place: Place = { given: join(root, 'given'), out: join(root, 'out'), outside: join(root, 'outside'), port };
  for (const folder of [place.given, place.out]) mkdirSync(folder, { recursive: true });
  await fillOutside(place.outside);
  const lines = await hostile.make(place);
  const before = { outside: stateOf(place.outside), root: readdirSync(root).sort().join(), files: filesUnder(place.given) };
  const called = calls();
  const problems = new Set<string>();
  let [said, memory, seconds, words] = ['', 0, 0, ''];
  for (const line of lines) {
    const run = await watched(line, place.given);
    const { code, stdout, stderr } = run.ended;
    memory = Math.max(memory, run.memory);
    seconds += run.ended.seconds;
    words += stdout + stderr;
    said = `${code}: ${(stderr || stdout)
      .trim()
      .split('\n')
      .at(code === 0 ? -1 : 0)
      ?.replaceAll(root, '')}`;
    const refused = REFUSALS.includes(code ?? -1);
    if (!(hostile.is === 'refused' ? refused : code === 0 || (hostile.is === 'either' && refused)))
      problems.add(`${line[0]}: exit ${code}`);
    if (stdout.includes(SECRET) || stderr.includes(SECRET)) problems.add('told what lies outside');
    if (!line.includes('--json') && printable(stdout + stderr) !== stdout + stderr) problems.add('sent control characters');
    if (/^\s+at .*:\d+:\d+\)?$/m.test(stderr)) problems.add('a stack trace');
    if (run.memory > MAX_MEMORY) problems.add(`${run.memory >> 10} MB of memory`);
    if (run.ended.seconds > MAX_SECONDS) problems.add(`${run.ended.seconds.toFixed(0)} s`);
  }
  if (hostile.says && !hostile.says.test(words)) problems.add(`did not say ${String(hostile.says)}`);
  if (calls() > called) problems.add('called the network');
  const after = stateOf(place.outside);
  for (const name of new Set([...before.outside.keys(), ...after.keys()]))
    if (before.outside.get(name) !== after.get(name)) problems.add(`touched ${name}`);
  if (readdirSync(root).sort().join() !== before.root) problems.add('wrote beside the folders');
  for (const path of [...filesUnder(place.given), ...filesUnder(place.out)])
    if (!before.files.includes(path) && readFileSync(path).includes(SECRET)) problems.add('wrote what lies outside');
  return { said, seconds, memory, problems: [...problems] };
}

/** Runs the command line and looks at its processes' memory; ends it where it takes too much of memory or time. */
async function watched(args: readonly string[], cwd: string) {
  const { child, ended } = startCli(args, {}, cwd);
  const peaks = new Map<number, number>();
  const sum = (): number => [...peaks.values()].reduce((total, size) => total + size, 0);
  let running = true;
  void ended.then(() => (running = false));
  const began = performance.now();
  while (running) {
    const tree = await familyOf(child.pid as number);
    for (const pid of tree) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, await peakOf(pid)));
    if (sum() > 2 * MAX_MEMORY || performance.now() - began > 1000 * (MAX_SECONDS + 1))
      for (const pid of tree) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          continue; // it ended with its parent
        }
      }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { ended: await ended, memory: sum() };
}

/** A process and all that descend from it, as Linux tells them at little cost; elsewhere the process alone. */
async function familyOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = text.split(' ').filter(Boolean).map(Number);
  return [pid, ...(await Promise.all(children.map(familyOf))).flat()];
}

/** Most memory that a process has had so far, kilobytes; 0 where the system does not tell. */
async function peakOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}

/** Files of a folder and the folders in it, none of links. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size < 1 << 26);
}

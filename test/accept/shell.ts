import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { promisify } from 'node:util';
import { packageFile } from '../../core/package-file.js';
import { processes } from '../processes.js';

const run = promisify(execFile);

/** Standard output of a program, as text. */
export async function output(program: string, args: readonly string[]): Promise<string> {
  return (await run(program, [...args], { maxBuffer: 1 << 28 })).stdout;
}

/** The compiled command line. */
export const CLI = packageFile('dist', 'program', 'main.js');

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/** Starts the command line in a process of its own. */
export function startCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd = process.cwd(),
  script = CLI,
): { child: ChildProcess; ended: Promise<Ended> } {
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => (stderr += String(data)));
  const ended = new Promise<Ended>((resolve) => {
    // a signal that comes before the program can answer it ends the process as the shell's 128 + number says
    const codeOf = (code: number | null, signal: NodeJS.Signals | null): number | null =>
      code ?? (signal ? 128 + constants.signals[signal] : null);
    child.on('close', (code, signal) =>
      resolve({ code: codeOf(code, signal), stdout, stderr, seconds: (performance.now() - began) / 1000 }),
    );
  });
  return { child, ended };
}

/** Runs the command line to its end. */
export const cli = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd?: string): Promise<Ended> =>
  startCli(args, env, cwd).ended;

/** Runs a compiled program of the tests to its end. */
export const program = (script: string, args: readonly string[]): Promise<Ended> =>
  startCli(args, {}, process.cwd(), script).ended;

/** Process numbers of everything that descends from a process, itself included. */
export async function processTree(pid: number): Promise<number[]> {
  const all = await processes();
  const tree = [pid];
  for (const above of tree) tree.push(...all.filter(({ parent }) => parent === above).map((child) => child.pid));
  return tree;
}

/** Which of these processes still run. */
export async function alive(pids: readonly number[]): Promise<number[]> {
  const living = (await processes()).filter(({ state }) => !state.startsWith('Z')).map(({ pid }) => pid);
  return pids.filter((pid) => living.includes(pid));
}

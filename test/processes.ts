import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process of this machine. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** Begins with `Z` for one that has ended and was not waited for. */
  readonly state: string;
  /** The program's name, at most 15 characters on Linux. */
  readonly name: string;
}

/** What runs here: by `/proc`, which needs no program, and elsewhere by `ps`. */
export const processes = (): Promise<RunningProcess[]> => (existsSync('/proc/self/stat') ? byProc() : byPs());

async function byProc(): Promise<RunningProcess[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const texts = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))); // '': it ended meanwhile
  return texts.flatMap((text) => {
    const [, pid, name = '', state = '', parent] = /^(\d+) \((.*)\) (\S+) (\d+)/s.exec(text) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), state, name }];
  });
}

async function byPs(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,stat=,comm='], { maxBuffer: 1 << 24 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, state, ...name] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), state, name: name.join(' ') };
    });
}

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, told apart from every other one on every machine that shares a disk. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** In which space of process numbers `pid` counts: boot of the machine and container. Empty where the system cannot tell. */
  readonly space: string;
  /** When the process began, in the system's own clock ticks: numbers come again, this does not. Empty where the system cannot tell. */
  readonly ticks: string;
}

/** This process. */
export const thisProcess: ProcessIdentity = {
  pid: process.pid,
  host: hostname(),
  space: numberSpace(),
  ticks: startTicks(process.pid) ?? '',
};

/** Whether a process number of `other` means something to this process. */
export const isNear = (other: ProcessIdentity): boolean => other.host === thisProcess.host && other.space === thisProcess.space;

/** Whether a process of this machine still runs. A killed process that nobody has collected yet still has its number, but does not run. */
export function runs({ pid, ticks }: Pick<ProcessIdentity, 'pid' | 'ticks'>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  const began = startTicks(pid);
  return began !== undefined && (ticks === '' || began === ticks);
}

/** `undefined` for a process that has ended, collected or not; an empty text where there is no `/proc`. */
function startTicks(pid: number): string | undefined {
  if (process.platform !== 'linux') return '';
  try {
    // the name may hold spaces and brackets; after it come the state, and the start as the twentieth
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined; // it has gone
  }
}

function numberSpace(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return ''; // no Linux: one space of numbers a host
  }
}

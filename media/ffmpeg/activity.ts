import { readFile } from 'node:fs/promises';
import { runTool } from '../../core/run-tool.js';

/** What a process, with the processes that it started, has done since it began. */
export interface Activity {
  /** Processor time. */
  readonly seconds: number;
  /** Bytes that it read and wrote, of files and pipes alike. `undefined` where the system does not tell. */
  readonly bytes: number | undefined;
}

/** The system's clock ticks in `/proc/PID/stat`: 100 a second on every Linux that Node.js runs on. */
const TICKS = 100;

/** Reads what a process has done. `undefined` when it is gone, or on a system that does not tell (Windows). */
export async function readActivity(pid: number): Promise<Activity | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform !== 'linux') {
    const listing = await runTool('ps', ['-o', 'time=', '-p', String(pid)]).catch(() => undefined);
    return listing === undefined ? undefined : { seconds: parsePsTime(listing), bytes: undefined };
  }
  let activity: Activity | undefined;
  for (const member of await family(pid)) {
    const status = await readFile(`/proc/${member}/stat`, 'utf8').catch(() => undefined);
    if (status === undefined) continue;
    // the name, the second field, may hold spaces and brackets
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const io = await readFile(`/proc/${member}/io`, 'utf8').catch(() => '');
    const bytes = [...io.matchAll(/^[rw]char: (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
    activity = {
      seconds: (activity?.seconds ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS,
      bytes: (activity?.bytes ?? 0) + bytes,
    };
  }
  return activity;
}

/** A process and all that descend from it: ffmpeg may stand behind a script. Only the process itself where the system does not tell. */
export async function family(pid: number): Promise<number[]> {
  const members = [pid];
  if (process.platform !== 'linux') return members;
  for (const member of members) {
    const children = await readFile(`/proc/${member}/task/${member}/children`, 'utf8').catch(() => '');
    members.push(...children.split(' ').filter(Boolean).map(Number));
  }
  return members;
}

/** Seconds of what `ps` prints as processor time: `[[dd-]hh:]mm:ss[.cc]`. */
export function parsePsTime(text: string): number {
  const [days, clock] = text.includes('-') ? (text.trim().split('-') as [string, string]) : ['0', text.trim()];
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}

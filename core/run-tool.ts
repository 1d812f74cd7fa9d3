import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Limits of a short run of another program. */
export interface ToolLimits {
  /** Seconds after which it is killed; default 0: never. */
  readonly seconds?: number;
  /** Bytes of output after which it is killed; default 16 MiB. */
  readonly bytes?: number;
}

/**
 * Runs a program that answers at once, and gives all of its standard output. Arguments are passed as they are, never through a shell. What runs
 * for long has its own way: `startFfmpeg`, `ffprobeLines`, the job process.
 *
 * @throws Error of Node.js when it does not start, ends with another code than 0, or passes a limit
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { seconds = 0, bytes = 1 << 24 }: ToolLimits = {},
): Promise<string> {
  const limits = { timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: bytes, windowsHide: true } as const;
  return (await promisify(execFile)(program, [...args], limits)).stdout;
}

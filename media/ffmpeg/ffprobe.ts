import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { abortError } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';
import { EditError } from '../../core/errors.js';
import { endHung } from './end-hung.js';
import { killed, stalled } from './ended-by.js';
import { guardOptions, guardRefusal } from './guard-input.js';
import { locateFfmpeg } from './locate.js';
import { watchStall } from './stall-watch.js';

/**
 * Runs ffprobe and yields its standard output line by line, so that a listing of any length stays small in memory.
 *
 * @param args options, then the file
 * @param onMessage hears each line that ffprobe complains in
 * @throws `media/unreadable` with ffprobe's own words when it fails, `media/not-a-clip` for a file that names others, `media/stalled` when it
 *   did nothing for too long, `memory/killed`
 */
export async function* ffprobeLines(
  args: readonly string[],
  { signal, onMessage }: { signal?: AbortSignal | undefined; onMessage?: (line: string) => void } = {},
): AsyncGenerator<string, void, undefined> {
  if (signal?.aborted) throw abortError(signal);
  const { ffprobe } = await locateFfmpeg();
  const child = spawn(ffprobe, ['-hide_banner', '-v', 'error', ...guardOptions(args, args.at(-1)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const kill = (): void => void child.kill('SIGKILL');
  const letGo = onAbort(signal, kill);
  const words: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (words.length < 20) words.push(line);
    onMessage?.(line);
  });
  const ended = new Promise<[code: number | null, killedBy: string | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killedBy) => resolve([code, killedBy]));
  });
  let hung = false;
  const stopWatch = watchStall({
    pid: child.pid,
    waiting: () => true,
    onStall: () => {
      hung = true;
      // its streams are let go, should a child of it hold them open
      void endHung(child).then(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()));
    },
  });
  try {
    yield* createInterface({ input: child.stdout });
    const [code, killedBy] = await ended;
    if (signal?.aborted) throw abortError(signal);
    if (hung) throw stalled('ffprobe', args.at(-1) ?? '', words);
    if (killedBy === 'SIGKILL') throw killed('ffprobe', words);
    if (code !== 0)
      throw (
        guardRefusal(words) ?? new EditError('media/unreadable', words.at(-1) ?? `ffprobe ended with code ${code}.`, { words })
      );
  } finally {
    stopWatch();
    letGo();
    if (child.exitCode === null) kill();
  }
}

/**
 * Runs ffprobe with JSON output and parses it.
 *
 * @param onPacket hears each packet of the listing, which then has none: a long clip's would fill the memory
 */
export async function ffprobeJson<T>(
  args: readonly string[],
  options: {
    signal?: AbortSignal | undefined;
    onMessage?: (line: string) => void;
    onPacket?: (packet: ListedPacket) => void;
  } = {},
): Promise<T> {
  const rest: string[] = [];
  let among = false;
  for await (const line of ffprobeLines(['-of', 'json=compact=1', ...args], options)) {
    if (options.onPacket && line === '    "packets": [') among = true;
    else if (!among) rest.push(line);
    else if (/^ {4}\]/.test(line)) among = false;
    else {
      const fields = /^ {8}\{ (.*?)(?: \})?,?$/.exec(line)?.[1]; // lines that are further in hold side data
      if (fields) options.onPacket?.(JSON.parse(`{${fields}}`) as ListedPacket);
    }
  }
  return JSON.parse(rest.join('\n')) as T;
}

/** A packet as ffprobe lists it. */
export interface ListedPacket {
  readonly codec_type?: string;
  readonly stream_index?: number;
  readonly pts?: number;
  readonly duration?: number;
  readonly flags?: string;
}

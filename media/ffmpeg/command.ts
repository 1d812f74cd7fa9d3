import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import type createCommand from 'fluent-ffmpeg';
import { abortError } from '../../core/abort.js';
import { onAbort } from '../../core/on-abort.js';
import { EditError } from '../../core/errors.js';
import { loadLate } from '../../core/load-late.js';
import { endHung } from './end-hung.js';
import { killed as killedError, stalled } from './ended-by.js';
import { fileArgument, guardOptions, guardRefusal } from './guard-input.js';
import { locateFfmpeg } from './locate.js';
import { watchStall } from './stall-watch.js';

/** One ffmpeg run. Arguments are passed as they are, never through a shell. */
export interface FfmpegRun {
  /** Inputs in order; `pipe:0` is written by the caller through {@link FfmpegProcess.stdin}. */
  readonly inputs: readonly { readonly path: string; readonly options?: readonly string[] }[];
  readonly outputOptions: readonly string[];
  /** A file, or a stream for what ffmpeg writes to its standard output. The stream must not close itself (`autoDestroy: false`). */
  readonly output: string | Writable;
  readonly signal?: AbortSignal | undefined;
  /** Whether the caller waits for what ffmpeg makes; it may do nothing while it is held back. Default: always, or while its standard input is full. */
  readonly waiting?: () => boolean;
  /** Working folder of ffmpeg; default this process's. */
  readonly cwd?: string;
  /** Hears every line that ffmpeg prints at level "error" and up. */
  readonly onMessage?: (line: string) => void;
}

/** An ffmpeg at work. */
export interface FfmpegProcess {
  /** Settles when the program has ended: resolves on exit code 0, rejects with `media/ffmpeg-failed` and its last words otherwise, with
   *  `media/stalled` when it did nothing for too long, or `memory/killed`. */
  readonly done: Promise<void>;
  /** Resolves when the program has started, with its standard input. */
  readonly stdin: Promise<Writable>;
  /** Whether `done` has settled. */
  hasEnded(): boolean;
  /** Ends the program at once. `done` then rejects. */
  kill(): void;
}

/** Everything that {@link startFfmpeg} started and that still runs; the job ends them when it must leave at once. */
const running = new Set<FfmpegProcess>();

/** Ends every ffmpeg of this process at once: the last act of a job that is cancelled or has lost its parent. */
export function killAllFfmpeg(): void {
  for (const process of running) process.kill();
}

/** Many processes read media alone, through ffprobe. */
const fluentFfmpeg = loadLate<typeof createCommand>('fluent-ffmpeg');

/** Starts ffmpeg through fluent-ffmpeg: the only place that does. */
export function startFfmpeg(run: FfmpegRun): FfmpegProcess {
  let child: ChildProcess | undefined;
  let killed = false;
  let hung: Error | undefined;
  let stopWatch = (): void => undefined;
  let letGo = (): void => undefined;
  const words: string[] = [];
  let resolveStdin: (stdin: Writable) => void = () => undefined;
  let rejectStdin: (error: unknown) => void = () => undefined;
  const stdin = new Promise<Writable>((resolve, reject) => {
    [resolveStdin, rejectStdin] = [resolve, reject];
  });
  stdin.catch(() => undefined); // a run without standard input never looks at it

  const kill = (): void => {
    killed = true;
    child?.kill('SIGKILL');
  };

  const done = (async () => {
    if (run.signal?.aborted) throw abortError(run.signal);
    const tools = await locateFfmpeg();
    const command = fluentFfmpeg()({ stdoutLines: 200, ...(run.cwd !== undefined && { cwd: run.cwd }) });
    command.setFfmpegPath(tools.ffmpeg);
    answerCapabilities(command);
    for (const { path, options = [] } of run.inputs)
      command.input(path).inputOptions('-nostdin', ...guardOptions(options, path), ...options);
    // two or more arguments: with a single one fluent-ffmpeg would split at spaces
    command
      .output(typeof run.output === 'string' ? outputArgument(run.output) : run.output)
      .outputOptions('-hide_banner', '-v', 'error', ...run.outputOptions);
    command.on('stderr', (line: string) => {
      if (line.trim() === '') return;
      words.push(line);
      if (words.length > 40) words.splice(10, 1); // the first words tell the cause, the last the end
      run.onMessage?.(line);
    });
    await new Promise<void>((resolve, reject) => {
      letGo = onAbort(run.signal, kill);
      command.on('start', () => {
        child = (command as unknown as { readonly ffmpegProc: ChildProcess }).ffmpegProc; // only read: to watch it and to kill it
        child.stdin?.on('error', () => undefined); // a closed pipe is reported by the exit code, with ffmpeg's own words
        if (killed || run.signal?.aborted) kill();
        if (child.stdin) resolveStdin(child.stdin);
        stopWatch = watchStall({
          pid: child.pid,
          waiting: run.waiting ?? (() => waitsFor(run, child?.stdin)),
          onStall: () => {
            hung = new Error('ffmpeg hangs');
            void endHung(child as ChildProcess).then(() => reject(hung as Error)); // should a child of it hold its streams open
          },
        });
      });
      command.on('end', () => (hung ? reject(hung) : resolve()));
      command.on('error', (error: Error) => reject(error));
      command.run();
    }).catch((error: unknown) => {
      if (run.signal?.aborted) throw abortError(run.signal);
      if (hung) throw stalled('ffmpeg', placeOf(run), words);
      throw failure(error as Error, words, typeof run.output === 'string' ? run.output : 'a pipe');
    });
  })().finally(() => {
    stopWatch();
    letGo();
    running.delete(process);
  });
  done.catch((error: unknown) => rejectStdin(error));

  const process: FfmpegProcess = { done, stdin, hasEnded: () => !running.has(process), kill };
  running.add(process);
  return process;
}

/** Runs ffmpeg to its end. */
export const runFfmpeg = (run: FfmpegRun): Promise<void> => startFfmpeg(run).done;

/**
 * Answers fluent-ffmpeg's questions about what this ffmpeg can do: everything. Asking would start two more processes a run, and their answers
 * are misread from ffmpeg 7 on; what it really cannot do it says itself.
 */
function answerCapabilities(command: createCommand.FfmpegCommand): void {
  const every: createCommand.Formats = new Proxy({}, { has: () => true, get: () => ({ canDemux: true, canMux: true }) });
  command.availableFormats = (done) => done(NO_ERROR, every);
  command.availableEncoders = (done) => done(NO_ERROR, {});
}

const NO_ERROR = null as unknown as Error; // so its callbacks are called, whatever their type says

/** Whether ffmpeg has something to do: one that reads what the caller writes has not while nothing waits to be written. */
const waitsFor = ({ inputs }: FfmpegRun, stdin: Writable | null | undefined): boolean =>
  !stdin || !inputs.some(({ path }) => path === 'pipe:0') || stdin.writableLength > 0 || stdin.writableEnded;

/** The file that a run is about. */
const placeOf = ({ inputs, output }: FfmpegRun): string =>
  inputs.find(({ path }) => path !== 'pipe:0')?.path ?? (typeof output === 'string' ? output : 'a pipe');

/** Files only: no name of an output may be taken for an option or an address. */
const outputArgument = (path: string): string => (path === '-' ? path : fileArgument(path));

function failure(error: Error, words: readonly string[], output: string): EditError {
  const last = words.length ? words.slice(-3).join(' ').trim() : error.message;
  const refused = guardRefusal(words);
  if (refused) return new EditError('media/not-a-clip', `ffmpeg failed: ${refused.message}.`, { words: [...words] });
  const full = words.join('\n').includes('No space left on device');
  if (full)
    return new EditError(
      'output/ENOSPC',
      `The disk is full: ${dirname(output)} takes no more. Make room and give the same command again.`,
      { words: [...words] },
      { cause: error },
    );
  if (error.message.includes('killed with signal SIGKILL')) return killedError('ffmpeg', words, error);
  return new EditError('media/ffmpeg-failed', `ffmpeg failed: ${last}`, { words: [...words] }, { cause: error });
}

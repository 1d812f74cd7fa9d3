import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programFile } from '../../core/program-file.js';
import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import type { Notice } from '../../core/notice.js';
import { endedError, killGroup } from '../process/ended-process.js';
import type { FromPiece, PieceOrder, PieceOutcome, ToPiece } from './piece-messages.js';

/** Who listens to a piece. */
export interface PieceHearer {
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
  onNotice(notice: Notice): void;
}

/** What does pieces. */
export interface PieceRunner {
  run(order: PieceOrder, hear: PieceHearer): Promise<PieceOutcome>;
  close(): Promise<void>;
}

/** Milliseconds that a piece which was told to stop may take for it. */
const STOP_MS = 5000;

/** Does pieces in a process of their own, the same one as long as it lives. */
export function pieceProcess(cwd: string): PieceRunner {
  let child: ChildProcess | undefined;
  const start = (): ChildProcess => {
    const begun = fork(fileURLToPath(programFile('piece-process')), [], {
      cwd,
      detached: true, // a group of its own: the terminal's Ctrl-C is the worker's to answer, and a kill reaches all its ffmpegs
      execArgv: [],
      serialization: 'advanced',
    });
    begun.on('exit', () => {
      if (child === begun) child = undefined;
    });
    return begun;
  };
  return {
    run: (order, hear) => runIn((child ??= start()), order, hear),
    close: () => {
      const last = child;
      if (!last) return Promise.resolve();
      return new Promise((resolve) => {
        last.once('exit', () => resolve());
        killGroup(last);
      });
    },
  };
}

function runIn(child: ChildProcess, order: PieceOrder, { signal, onProgress, onNotice }: PieceHearer): Promise<PieceOutcome> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const send = (message: ToPiece): void => void (child.connected && child.send(message));
    const stop = (): void => {
      send({ type: 'stop' });
      timer = setTimeout(() => killGroup(child), STOP_MS);
    };
    const end = (done: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      child.off('message', hear);
      child.off('exit', onExit);
      child.off('error', onError);
      done();
    };
    const onError = (error: Error): void => end(() => reject(error));
    const onExit = (code: number | null, by: NodeJS.Signals | null): void =>
      end(() => reject(signal.aborted ? abortError(signal) : endedError(code, by)));
    const hear = (message: FromPiece): void => {
      if (message.type === 'progress') onProgress(message.done, message.total);
      else if (message.type === 'notice') onNotice(message.notice);
      else if (message.type === 'result') end(() => resolve(message.outcome));
      else end(() => reject(signal.aborted ? abortError(signal) : EditError.fromJSON(message.error)));
    };
    child.on('message', hear);
    child.on('exit', onExit);
    child.on('error', onError);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    send({ type: 'do', order });
  });
}

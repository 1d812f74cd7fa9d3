import type { Notice } from '../../core/notice.js';
import { printable } from './printable.js';
import type { OutStream } from './streams.js';

/** Writes one event of `--progress json`: a line of JSON on standard error, with the time and the job that it belongs to. */
export function writeEvent(stderr: OutStream, event: string, fields: object, job?: string): void {
  const head = { event, time: new Date().toISOString(), ...(job !== undefined && { job }) };
  stderr.write(`${printable(JSON.stringify({ ...head, ...fields }))}\n`);
}

/** Words for the person as an event: `notice` or `message`. */
export function tellEvent(stderr: OutStream, words: string | Notice, job?: string): void {
  if (typeof words === 'string') writeEvent(stderr, 'message', { message: words }, job);
  else writeEvent(stderr, 'notice', words, job);
}

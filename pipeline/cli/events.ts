import { printable } from './printable.js';

/** Writes one event of `--progress json`: a line of JSON on standard error, with the time and the job that it belongs to. */
export function writeEvent(event: string, fields: object, job?: string): void {
  const head = { event, time: new Date().toISOString(), ...(job !== undefined && { job }) };
  process.stderr.write(`${printable(JSON.stringify({ ...head, ...fields }))}\n`);
}

/** Words for the person as an event: a `note: …` is a `notice`, the rest a `message`. */
export function tellEvent(text: string, job?: string): void {
  const note = text.startsWith('note: ');
  writeEvent(note ? 'notice' : 'message', { message: note ? text.slice('note: '.length) : text }, job);
}

import type { OutStream } from './streams.js';

/** Whether a stream is a terminal that understands escape codes: then a line may renew itself. `TERM=dumb` says that it does not. */
export const isTerminal = (stream: OutStream = process.stderr): boolean =>
  stream.isTTY === true && process.env['TERM'] !== 'dumb';

/** Empties the line that renews itself. */
export const clearLine = (stream: OutStream): void => void (isTerminal(stream) && stream.write('\r\x1b[2K'));

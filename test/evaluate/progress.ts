import { isTerminal } from '../../pipeline/cli/terminal.js';

/** Shows each edit on a terminal, each tenth of them in a log. */
export function progressTo(tell: (text: string) => void): (done: number, total: number, what: string) => void {
  if (isTerminal())
    return (done, total, what) =>
      process.stderr.write(
        done === total ? '\r\x1b[2K' : `\r\x1b[2K${done + 1}/${total}  ${what}`.slice(0, process.stderr.columns ?? 80),
      );
  let tenth = 0;
  return (done, total) => {
    if (Math.floor((10 * done) / total) <= tenth) return;
    tenth = Math.floor((10 * done) / total);
    tell(`${done} of ${total} edits`);
  };
}

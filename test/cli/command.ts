import { runCommand } from '../../pipeline/cli/run-command.js';
import type { OutStream } from '../../pipeline/cli/streams.js';
import type { Ended } from '../accept/shell.js';

/**
 * Runs a command line to its end in this process, its job too: by the one function that the program is made of. What only a process has (its
 * environment, folder and signals, what it loads, what ends with it) is for `cli`.
 */
export async function command(args: readonly string[], signal: AbortSignal = new AbortController().signal): Promise<Ended> {
  const began = performance.now();
  const [stdout, stderr] = [kept(), kept()];
  const { code } = await runCommand(args, { streams: { stdout, stderr }, signal, inProcess: true });
  return { code, stdout: stdout.text(), stderr: stderr.text(), seconds: (performance.now() - began) / 1000 };
}

function kept(): OutStream & { text(): string } {
  let all = '';
  return {
    write: (text: string | Uint8Array) => {
      all += String(text);
      return true;
    },
    text: () => all,
  };
}

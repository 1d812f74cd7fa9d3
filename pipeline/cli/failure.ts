import type { EditError } from '../../core/errors.js';
import { toJson } from './json.js';
import { writeEvent } from './events.js';
import { asFlags } from './option-flags.js';
import { printable } from './printable.js';
import type { Streams } from './streams.js';

/** How a command was asked to speak. */
export interface Voice {
  /** `--json`: a failure is an object on standard output too. */
  readonly json: boolean;
  /** `--progress`. */
  readonly progress: string | undefined;
}

/** What the arguments ask for, known before they are read: a wrong flag is told in the right way too. */
export function voiceOf(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Voice {
  const words = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const at = words.lastIndexOf('--progress');
  const joined = words.findLast((word) => word.startsWith('--progress='))?.slice('--progress='.length);
  return { json: words.includes('--json'), progress: at >= 0 ? words[at + 1] : (joined ?? env['OVERPAINT_PROGRESS']) };
}

/** An error for a program. */
export const errorFields = ({ code, message, exitCode, retryable, details }: EditError): object => ({
  code,
  message: asFlags(message),
  exitCode,
  retryable,
  details: Array.isArray(details['try']) ? { ...details, try: details['try'].map((way) => asFlags(String(way))) } : details,
});

/** Tells a failure: as text or as an event, as `openjd_fail`, and with `--json` as an object. */
export function tellFailure(error: EditError, { json, progress }: Voice, { stdout, stderr }: Streams, job?: string): void {
  if (json) stdout.write(`${printable(toJson({ ...(job !== undefined && { input: job }), error: errorFields(error) }))}\n`);
  if (progress === 'openjd') stdout.write(`${printable(`openjd_fail: ${asFlags(error.message).replace(/\s+/g, ' ')}`)}\n`);
  if (progress === 'json') return writeEvent(stderr, 'error', errorFields(error), job);
  stderr.write(`${printable(`overpaint: ${asFlags(error.message)}`)}\n`);
  if (error.area !== 'bug') return;
  const stack = error.details['stack'] ?? error.stack;
  stderr.write(`${printable(String(stack))}\nThis is a fault in Overpaint: please report it with the lines above.\n`);
}

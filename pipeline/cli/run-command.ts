import { existsSync } from 'node:fs';
import { EditError, toEditError } from '../../core/errors.js';
import { ownVersion } from '../../core/own-version.js';
import { startJobAhead } from '../process/start-job-process.js';
import { tellEvent } from './events.js';
import { tellFailure, type Voice, voiceOf } from './failure.js';
import { nearestName } from '../../core/nearest-name.js';
import { isOn, readFlags, textOf } from './flags.js';
import { overview, verbHelp } from './help.js';
import { asFlags } from './option-flags.js';
import { printable } from './printable.js';
import { withSettings } from './settings.js';
import type { Streams } from './streams.js';
import { untilStopped } from './until-stopped.js';
import { loadVerb, VERBS } from './verbs.js';

/** What a command runs in. */
export interface CommandPlace {
  readonly streams: Streams;
  /** Ends the command; its reason is told. */
  readonly signal: AbortSignal;
  /** Run jobs in this process instead of one of their own. Default false. */
  readonly inProcess?: boolean | undefined;
}

/** How a command ended. */
export interface CommandEnd {
  readonly code: number;
  /** What it was broken off by, which has been told. */
  readonly error?: EditError;
}

/** Words after which no job is run. */
const NO_JOB = ['--dry-run', '--help', '-h'];

/** Runs a command line to its end. What fails is told on its streams, as it was asked to be. */
export async function runCommand(args: readonly string[], place: CommandPlace): Promise<CommandEnd> {
  const asked: { voice: Voice } = { voice: voiceOf(args) };
  try {
    return { code: await run(args, place, asked) };
  } catch (thrown) {
    const error = toEditError(thrown);
    tellFailure(error, asked.voice, place.streams);
    return { code: error.exitCode, error };
  }
}

async function run(args: readonly string[], place: CommandPlace, asked: { voice: Voice }): Promise<number> {
  const { signal, streams, inProcess = false } = place;
  const print = (text: string): void => void streams.stdout.write(`${text}\n`);
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    print(overview(VERBS));
    return 0;
  }
  if (first === '--version' || first === '-V') {
    print(ownVersion());
    return 0;
  }
  if (first === 'help') return run([rest[0], '--help', ...rest.slice(1)], place, asked);
  const known = VERBS[first];
  if (!known) {
    const near = nearestName(first, Object.keys(VERBS)) ?? (existsSync(first) ? `overpaint edit ${first}` : undefined);
    throw new EditError(
      'usage/verb',
      `there is no verb "${first}"${near ? `; did you mean ${near}?` : ''} (see overpaint --help).`,
    );
  }
  const input = rest.find((word) => !word.startsWith('-'));
  if (known.job && !inProcess && input !== undefined && !rest.some((word) => NO_JOB.includes(word))) startJobAhead(input);
  const verb = await loadVerb(known);
  const help = rest.findIndex((arg) => arg === '--help' || arg === '-h');
  if (help >= 0) {
    print(verbHelp(verb, rest[help + 1] === 'all'));
    return 0;
  }
  const { values: given, words } = readFlags(verb.flags, rest, verb.name);
  const { values } = await withSettings(verb.flags, given);
  const voice = (asked.voice = { json: isOn(values, 'json'), progress: textOf(values, 'progress') });
  const running = verb.run(words, values, {
    signal,
    given,
    streams,
    inProcess,
    print: (text) => print(printable(text)),
    tell: (words, job) => {
      const said = typeof words === 'string' ? asFlags(words) : { ...words, message: asFlags(words.message) };
      if (voice.progress === 'json') tellEvent(streams.stderr, said, job);
      else streams.stderr.write(`${printable(typeof said === 'string' ? said : `note: ${said.message}`)}\n`);
    },
  });
  const code = await (known.brief ? untilStopped(signal, running) : running);
  return code ?? 0;
}

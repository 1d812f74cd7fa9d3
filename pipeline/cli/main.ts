#!/usr/bin/env node
import { EditError, toEditError } from '../../core/errors.js';
import { ownVersion } from '../../core/own-version.js';
import { startJobAhead } from '../process/start-job-process.js';
import { tellEvent } from './events.js';
import { tellFailure, type Voice, voiceOf } from './failure.js';
import { isOn, nearest, readFlags, textOf } from './flags.js';
import { overview, verbHelp } from './help.js';
import { asFlags } from './option-flags.js';
import { printable } from './printable.js';
import { withSettings } from './settings.js';
import { loadVerb, VERBS } from './verbs.js';

/** Words after which no job is run. */
const NO_JOB = ['--dry-run', '--help', '-h'];

const controller = new AbortController();
let interrupts = 0;
let voice: Voice = voiceOf(process.argv.slice(2));

process.on('SIGINT', () => {
  interrupts += 1;
  if (interrupts > 1) process.exit(130);
  controller.abort(new EditError('cancel/SIGINT', 'Stopped with Ctrl-C.'));
});
process.on('SIGHUP', () => controller.abort(new EditError('cancel/SIGHUP', 'Stopped because the terminal closed (SIGHUP).')));
process.on('SIGTERM', () => controller.abort(new EditError('cancel/SIGTERM', 'Stopped with SIGTERM.')));
// a reader such as head may close its end before all is printed
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 8));

async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    console.log(overview(VERBS));
    return 0;
  }
  if (first === '--version' || first === '-V') {
    console.log(ownVersion());
    return 0;
  }
  if (first === 'help') return main([rest[0], '--help', ...rest.slice(1)]);
  const known = VERBS[first];
  if (!known) {
    const near = nearest(first, Object.keys(VERBS));
    throw new EditError(
      'usage/verb',
      `there is no verb "${first}"${near ? `; did you mean ${near}?` : ''} (see overpaint --help).`,
    );
  }
  const input = rest.find((word) => !word.startsWith('-'));
  if (known.job && input !== undefined && !rest.some((word) => NO_JOB.includes(word))) startJobAhead(input);
  const verb = await loadVerb(known);
  const help = rest.findIndex((arg) => arg === '--help' || arg === '-h');
  if (help >= 0) {
    console.log(verbHelp(verb, rest[help + 1] === 'all'));
    return 0;
  }
  const { values: given, words } = readFlags(verb.flags, rest, verb.name);
  const { values } = await withSettings(verb.flags, given);
  voice = { json: isOn(values, 'json'), progress: textOf(values, 'progress') };
  const code = await verb.run(words, values, {
    signal: controller.signal,
    given,
    print: (text) => console.log(printable(text)),
    tell: (words, job) => {
      const said = typeof words === 'string' ? asFlags(words) : { ...words, message: asFlags(words.message) };
      if (voice.progress === 'json') tellEvent(said, job);
      else console.error(printable(typeof said === 'string' ? said : `note: ${said.message}`));
    },
  });
  return code ?? 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (thrown: unknown) => {
    const error = toEditError(thrown);
    tellFailure(error, voice);
    process.exit(error.exitCode);
  },
);

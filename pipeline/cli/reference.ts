import { flagHead } from './help.js';
import { CONFIG_FILE, variableOf } from './settings.js';
import type { Verb } from './verb.js';

/** The text of `docs/command-line.md`, from the verbs' own tables. */
export function commandLineReference(verbs: readonly Verb[]): string {
  return [
    '# Command line',
    '',
    '<!-- Written by the program: OVERPAINT_WRITE_DOCS=1 npm test -- -g "docs/command-line.md". Do not edit by hand. -->',
    '',
    'Data goes to standard output, words for people to standard error, so results can be piped. Exit codes: 0 done, 2 wrong usage, 3 plan,',
    '4 media, 5 model, 6 scene, 7 device, 8 output (disk, permission), 9 network, 10 a demanded check not met, 11 a stage module, 33 memory, 70 a fault in',
    'Overpaint, 129 SIGHUP, 130 Ctrl-C, 143 SIGTERM. [errors.md](errors.md) has all error codes and says which to retry; [json.md](json.md) tells what',
    '`--json` and `--progress` print.',
    '',
    `Flags with a variable may also be set in the environment or, by their name without dashes, in \`${CONFIG_FILE}\` in the working folder.`,
    'A flag beats the environment, which beats the file (`ffmpeg`, a program, is not taken from it); `overpaint doctor` shows what is set and where.',
    '',
    ...verbs.flatMap(section),
  ].join('\n');
}

function section({ name, summary, usage, flags, examples }: Verb): string[] {
  const rows = Object.entries(flags).map(([flag, spec]) => {
    const variable = spec.setting ? `\`${variableOf(flag)}\`` : '';
    return `| \`${flagHead(flag, spec).trim().replaceAll('|', '\\|')}\` | ${spec.summary.replaceAll('|', '\\|')} | ${variable} |`;
  });
  return [
    `## ${name}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    '```sh',
    `overpaint ${name} ${usage}`.trim(),
    '```',
    '',
    ...(rows.length ? ['| flag | what it does | variable |', '| --- | --- | --- |', ...rows, ''] : []),
    ...(examples.length ? ['For example:', '', '```sh', ...examples, '```', ''] : []),
  ];
}

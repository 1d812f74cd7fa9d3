import { ERROR_CODES } from '../../core/error-codes.js';
import { EditError, ERROR_AREAS } from '../../core/errors.js';
import { NOTICE_CODES } from '../../core/notice.js';

/** The text of `docs/errors.md`, from the table of codes and the errors' own rules. */
export function errorReference(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, meaning]) => {
    const { exitCode, retryable } = new EditError(code as keyof typeof ERROR_CODES, meaning);
    return `| \`${code}\` | ${exitCode} | ${retryable ? 'yes' : 'no'} | ${meaning} |`;
  });
  return [
    '# Errors',
    '',
    '<!-- Written by the program: OVERPAINT_WRITE_DOCS=1 npm test -- -g "docs/errors.md". Do not edit by hand. -->',
    '',
    'Every failure is one sentence for a person and a code, `area/what`, for programs: `--json` prints it (see [json.md](json.md)), the library',
    'rejects with an `EditError` that has it as `code`. The exit code comes from the area. Exit code 1 is never used by Overpaint itself: it is what',
    'Node.js gives when it cannot start the program.',
    '',
    '**Retry** says whether the same command may succeed when it is tried again, here or on another machine, without a person changing anything.',
    'An edit that had finished some pieces goes on from there. A scheduler needs only the exit code for all areas but `output` (8) and `network` (9):',
    'there, read `error.retryable`.',
    '',
    '## Areas',
    '',
    '| area | exit code | retry |',
    '| --- | --- | --- |',
    ...Object.entries(ERROR_AREAS).map(([area, { exit, retry }]) => `| ${area} | ${exit}${area === 'cancel' ? ' (SIGHUP 129, SIGTERM 143)' : area === 'media' ? ' (`media/stalled` 75, yes)' : ''} | ${mixed(area) ? 'by code' : retry ? 'yes' : 'no'} |`), // prettier-ignore
    '',
    triedAgain(),
    '',
    '## Codes',
    '',
    '| code | exit code | retry | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    `| \`output/E…\` | ${ERROR_AREAS.output.exit} | yes | Any other error that the operating system gives for a file. |`,
    `| \`bug/…\` | ${ERROR_AREAS.bug.exit} | no | A fault in Overpaint: please report it. |`,
    '',
    '## Notices',
    '',
    'What the person should know though the job goes on: `notice` events of `--progress json` and of the library, `{ code, message, stream? }`.',
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...Object.entries(NOTICE_CODES).map(([code, meaning]) => `| \`${code}\` | ${meaning} |`),
    '',
  ].join('\n');
}

/** The exit codes in the three kinds that a scheduler knows, each once. */
function triedAgain(): string {
  const areas = Object.keys(ERROR_AREAS) as (keyof typeof ERROR_AREAS)[];
  const codes = (some: typeof areas): string => some.map((area) => ERROR_AREAS[area].exit).join(', ');
  const whole = areas.filter((area) => !mixed(area));
  const again = codes(whole.filter((area) => ERROR_AREAS[area].retry && area !== 'cancel'));
  return `Worth another try: ${again}, ${new EditError('media/stalled', '').exitCode}, and what was stopped (129, 130, 143). By code: ${codes(areas.filter(mixed))}. All others are not: ${codes(whole.filter((area) => !ERROR_AREAS[area].retry))}.`;
}

/** Whether codes of an area that share its exit code differ in retrying. */
const mixed = (area: string): boolean =>
  new Set(
    Object.keys(ERROR_CODES)
      .filter((code) => code.startsWith(`${area}/`))
      .map((code) => new EditError(code as keyof typeof ERROR_CODES, ''))
      .filter(({ area, exitCode }) => exitCode === ERROR_AREAS[area].exit)
      .map(({ retryable }) => retryable),
  ).size > 1;

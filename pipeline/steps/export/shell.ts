import { type FarmFormat, type FarmJob, rangesOf, shellWords } from './farm-job.js';

const step = ({ program, dir }: FarmJob, ...words: string[]): string => shellWords([...program, 'steps', ...words, '--dir', dir]);

/** A script that runs the steps one after the other, or several ranges at once with `JOBS=N`. */
export const shell: FarmFormat = {
  summary: 'a POSIX shell script; JOBS=N runs N ranges at once',
  use: () => 'JOBS=2 sh FILE',
  tried: true,
  text: (job) => `#!/bin/sh
# ${job.frames} frames in ranges of ${job.chunk}.
set -eu
${step(job, 'survey')}
printf '%s\\n' ${rangesOf(job).join(' ')} |
  xargs -P "\${JOBS:-1}" -I RANGE ${step(job, 'run')} --frames RANGE --progress none
${step(job, 'join')}
`,
};

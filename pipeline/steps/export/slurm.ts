import { type FarmFormat, rangesOf, shellWords } from './farm-job.js';

/** A script that submits survey, an array of ranges and the join, each after the one before. */
export const slurm: FarmFormat = {
  summary: 'a script for Slurm: a job each for survey and join, an array for the ranges',
  use: () => 'sh FILE',
  tried: true,
  text: (job) => {
    const step = (...words: string[]): string => shellWords([...job.program, 'steps', ...words, '--dir', job.dir]);
    const ranges = rangesOf(job);
    const submit = (flags: string, command: string): string =>
      `sbatch --parsable --requeue --job-name ${shellWords([job.name])} ${flags} --wrap ${shellWords([command])}`;
    const first = '$((SLURM_ARRAY_TASK_ID * ' + String(job.chunk) + '))';
    const last = '$((SLURM_ARRAY_TASK_ID * ' + String(job.chunk) + ' + ' + String(job.chunk - 1) + '))';
    return `#!/bin/sh
# ${job.frames} frames in ${ranges.length} ranges of ${job.chunk}; a last range that goes beyond the end is cut.
set -eu
survey=$(${submit('', step('survey'))})
run=$(${submit(`--dependency "afterok:$survey" --array 0-${ranges.length - 1}`, `${step('run')} --frames ${first}-${last} --progress openjd`)})
${submit('--dependency "afterok:$run"', step('join'))}
`;
  },
};

import { type FarmFormat, type FarmJob, shellWords } from './farm-job.js';

/** An argument as Deadline's plugin CommandLine reads it: quotes are written as a token. */
const argument = (word: string): string => (/^[\w./:=,@%+<>-]+$/.test(word) ? word : `<QUOTE>${word}<QUOTE>`);

/** A script that submits survey, frames and join to Deadline 10 by its plugin CommandLine, each after the one before. */
export const deadline10: FarmFormat = {
  summary: 'a script for Deadline 10: three jobs of its plugin CommandLine, each after the one before',
  use: () => 'sh FILE',
  tried: false,
  text: (job) => `#!/bin/sh
# ${job.frames} frames in tasks of ${job.chunk}. Prints the number of each job.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
submit() { # NAME FRAMES CHUNK AFTER ARGUMENTS
  printf '%s\\n' Plugin=CommandLine "Name=$1" ${shellWords([`BatchName=${job.name}`])} "Frames=$2" "ChunkSize=$3" "JobDependencies=$4" > "$scratch/job"
  printf '%s\\n' ${shellWords([`Executable=${job.program[0]}`])} "Arguments=$5" ShellExecute=False SingleFramesOnly=False > "$scratch/plugin"
  deadlinecommand "$scratch/job" "$scratch/plugin" | sed -n 's/^JobID=//p'
}
survey=$(submit Survey 0 1 '' ${step(job, 'survey')})
run=$(submit Frames 0-${job.frames - 1} ${job.chunk} "$survey" ${step(job, 'run', '--frames', '<STARTFRAME>-<ENDFRAME>')})
join=$(submit Join 0 1 "$run" ${step(job, 'join')})
echo "$survey $run $join"
`,
};

/** The arguments of a step, as one word of the shell. */
function step({ program, dir }: FarmJob, ...words: string[]): string {
  return shellWords([[...program.slice(1), 'steps', ...words, '--dir', dir].map(argument).join(' ')]);
}

import type { FarmFormat } from './farm-job.js';

/** A job type of Flamenco 3 that compiles to the job's tasks. */
export const flamenco: FarmFormat = {
  summary: "a job type for Flamenco's folder of scripts: tasks for survey, ranges and join",
  use: () => 'cp FILE SCRIPTS/overpaint.js, then submit a job of the type "overpaint"',
  tried: false,
  text: ({ name, dir, frames, chunk, program }) => {
    const [exe, ...first] = program;
    return `// A job type of Flamenco: ${frames} frames in tasks of ${chunk}.
const JOB_TYPE = {
  label: ${JSON.stringify(`Overpaint ${name}`)},
  settings: [
    { key: 'dir', type: 'string', subtype: 'dir_path', required: true, default: ${JSON.stringify(dir)}, description: "The job's folder" },
    { key: 'frames', type: 'string', required: true, default: '0-${frames - 1}', description: 'Frames of the job' },
    { key: 'chunk_size', type: 'int32', default: ${chunk}, description: 'Frames of a task' },
  ],
};

function compileJob(job) {
  const { dir, frames, chunk_size } = job.settings;
  const step = (name, type, words, before) => {
    const task = author.Task(name, type);
    task.addCommand(author.Command('exec', { exe: ${JSON.stringify(exe)}, args: ${JSON.stringify([...first, 'steps'])}.concat(words, ['--dir', dir]) }));
    for (const one of before) task.addDependency(one);
    job.addTask(task);
    return task;
  };
  const survey = step('survey', 'misc', ['survey'], []);
  const runs = frameChunker(frames, chunk_size).map((range) => step('frames-' + range, 'blender', ['run', '--frames', range], [survey]));
  step('join', 'misc', ['join'], runs);
}
`;
  },
};

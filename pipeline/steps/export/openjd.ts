import { yaml } from '../../plan/read-yaml.js';
import { type FarmFormat, type FarmJob, shellWords } from './farm-job.js';

/** SIGTERM first, then a minute to put finished work away. */
const CANCELATION = { mode: 'NOTIFY_THEN_TERMINATE', notifyPeriodInSeconds: 60 };

/**
 * A job template of Open Job Description 2023-09 with chunks of frames, and what Deadline Cloud takes as `template.yaml` of a bundle. The job's folder is
 * a parameter without a value: templates may not name absolute paths, and farms map paths of parameters.
 */
export const openjd: FarmFormat = {
  summary: 'an Open Job Description template (2023-09, TASK_CHUNKING), also template.yaml of a Deadline Cloud bundle',
  use: ({ dir }) => `openjd run FILE -p ${shellWords([`JobDir=${dir}`])} --step Join --run-dependencies`,
  tried: true,
  text: (job) => yaml().stringify(templateOf(job), { lineWidth: 0, aliasDuplicateObjects: false }),
};

function templateOf({ name, frames, chunk, program }: FarmJob): object {
  const [command, ...first] = program;
  const action = (...words: string[]): object => ({
    actions: {
      onRun: {
        command,
        args: [...first, 'steps', ...words, '--dir', '{{Param.JobDir}}', '--progress', 'openjd'],
        cancelation: CANCELATION,
      },
    },
  });
  return {
    specificationVersion: 'jobtemplate-2023-09',
    extensions: ['TASK_CHUNKING'],
    name,
    parameterDefinitions: [
      {
        name: 'JobDir',
        type: 'PATH',
        objectType: 'DIRECTORY',
        dataFlow: 'INOUT',
        description: "The job's folder.",
      },
      { name: 'ChunkSize', type: 'INT', minValue: 1, default: chunk, description: 'Frames of a range.' },
    ],
    steps: [
      { name: 'Survey', script: action('survey') },
      {
        name: 'Run',
        dependencies: [{ dependsOn: 'Survey' }],
        parameterSpace: {
          taskParameterDefinitions: [
            {
              name: 'Frames',
              type: 'CHUNK[INT]',
              range: `0-${frames - 1}`,
              chunks: { defaultTaskCount: '{{Param.ChunkSize}}', rangeConstraint: 'CONTIGUOUS' },
            },
          ],
        },
        script: action('run', '--frames', '{{Task.Param.Frames}}'),
      },
      { name: 'Join', dependencies: [{ dependsOn: 'Run' }], script: action('join') },
    ],
  };
}

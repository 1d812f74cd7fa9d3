import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { FARM_FORMATS, type FarmFormatName } from '../../../pipeline/steps/export/index.js';
import type { FarmJob } from '../../../pipeline/steps/export/farm-job.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

describe('a divided job for a farm', () => {
  const at = temporaryFolder();
  const job: FarmJob = { name: "it's out.mp4", dir: "shared/it's a job", frames: 95, chunk: 40, program: ['overpaint'] };

  /** The words of each command that a script starts, by a program of that name that writes them down. */
  function started(script: string, program: string, env: NodeJS.ProcessEnv = {}): string[][] {
    const bin = at(`bin-${program}`);
    mkdirSync(bin, { recursive: true });
    const log = at(`${program}.log`);
    writeFileSync(log, '');
    writeFileSync(
      `${bin}/${program}`,
      `#!/bin/sh\nfor word; do printf '%s\\t' "$word"; done >> '${log}'\necho >> '${log}'\necho 7\n`,
    );
    chmodSync(`${bin}/${program}`, 0o755);
    execFileSync('sh', ['-c', script], { env: { ...process.env, ...env, PATH: `${bin}:/usr/bin:/bin` } });
    return readFileSync(log, 'utf8').trimEnd().split('\n').map((line) => line.split('\t').filter((word) => word !== '')); // prettier-ignore
  }

  it('a shell script: survey, every range, join; whatever the folder is called', () => {
    const commands = started(FARM_FORMATS.shell.text(job), 'overpaint');
    const { dir } = job;
    expect(commands).deep.equal([
      ['steps', 'survey', '--dir', dir],
      ...['0-39', '40-79', '80-94'].map((range) => ['steps', 'run', '--dir', dir, '--frames', range, '--progress', 'none']),
      ['steps', 'join', '--dir', dir],
    ]);
  });

  it('for Slurm: three submissions, each after the one before; a task of the array runs its own range', () => {
    const [survey, run, join] = started(FARM_FORMATS.slurm.text(job), 'sbatch');
    expect(survey).include.members(['--requeue', job.name]);
    expect(run).include.members(['--dependency', 'afterok:7', '--array', '0-2']);
    expect(join).include.members(['--dependency', 'afterok:7']);
    const task = started(run.at(-1) as string, 'overpaint', { SLURM_ARRAY_TASK_ID: '2' });
    expect(task).deep.equal([['steps', 'run', '--dir', job.dir, '--frames', '80-119', '--progress', 'openjd']]);
  });

  it('for Open Job Description: a template without absolute paths, chunks of frames, steps that wait for each other', () => {
    const text = FARM_FORMATS.openjd.text(job);
    expect(text)
      .not.include('shared/')
      .not.match(/[&*]a\d/);
    const template = parse(text) as Record<string, unknown>;
    expect(template).deep.include({ specificationVersion: 'jobtemplate-2023-09', extensions: ['TASK_CHUNKING'], name: job.name });
    expect(template).nested.include({
      'parameterDefinitions[0].type': 'PATH',
      'parameterDefinitions[1].default': 40,
      'steps[1].dependencies[0].dependsOn': 'Survey',
      'steps[1].parameterSpace.taskParameterDefinitions[0].range': '0-94',
      'steps[1].parameterSpace.taskParameterDefinitions[0].chunks.rangeConstraint': 'CONTIGUOUS',
      'steps[2].dependencies[0].dependsOn': 'Run',
    });
    expect(template).nested.property('steps[1].script.actions.onRun.args').deep.equal(['steps', 'run', '--frames', '{{Task.Param.Frames}}', '--dir', '{{Param.JobDir}}', '--progress', 'openjd']); // prettier-ignore
  });

  it('says how each is used', () => {
    for (const name of Object.keys(FARM_FORMATS) as FarmFormatName[]) expect(FARM_FORMATS[name].use(job), name).include('FILE');
  });
});

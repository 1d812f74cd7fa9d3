import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
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

  it('for Deadline Cloud: a bundle with the template and the folder, submitted', () => {
    const folder = { ...job, dir: at("it's a bundle") };
    const [submitted] = started(FARM_FORMATS['deadline-cloud'].text(folder), 'deadline');
    expect(submitted).deep.equal(['bundle', 'submit', `${folder.dir}/deadline-cloud`]);
    const read = (name: string): unknown => parse(readFileSync(`${folder.dir}/deadline-cloud/${name}`, 'utf8'));
    expect(read('template.yaml')).include({ specificationVersion: 'jobtemplate-2023-09' });
    expect(read('parameter_values.yaml')).deep.equal({ parameterValues: [{ name: 'JobDir', value: folder.dir }] });
  });

  it('for Deadline 10: three jobs of the plugin CommandLine, each after the one before', () => {
    const files = at('deadline-files');
    mkdirSync(files);
    const bin = at('bin-deadlinecommand');
    mkdirSync(bin);
    writeFileSync(
      `${bin}/deadlinecommand`,
      `#!/bin/sh\nname=$(sed -n 's/^Name=//p' "$1")\ncp "$1" '${files}'/"$name.job"\ncp "$2" '${files}'/"$name.plugin"\nprintf 'Result=Success\\nJobID=%s-id\\n' "$name"\n`,
    );
    chmodSync(`${bin}/deadlinecommand`, 0o755);
    const printed = execFileSync('sh', ['-c', FARM_FORMATS.deadline10.text(job)], {
      env: { ...process.env, PATH: `${bin}:/usr/bin:/bin` },
      encoding: 'utf8',
    });
    expect(printed).equal('Survey-id Frames-id Join-id\n');
    const lines = (name: string): string[] => readFileSync(`${files}/${name}`, 'utf8').trimEnd().split('\n');
    expect(lines('Frames.job')).include.members(['Plugin=CommandLine', 'Frames=0-94', 'ChunkSize=40', 'JobDependencies=Survey-id', `BatchName=${job.name}`]); // prettier-ignore
    expect(lines('Join.job')).include('JobDependencies=Frames-id');
    expect(lines('Frames.plugin')).include.members(['Executable=overpaint', `Arguments=steps run --frames <STARTFRAME>-<ENDFRAME> --dir <QUOTE>${job.dir}<QUOTE>`]); // prettier-ignore
  });

  it('for OpenCue: a specification in the order of its DTD, with layers that wait for each other', () => {
    const text = FARM_FORMATS.opencue.text(job);
    const parts = [...text.matchAll(/<(\w+)[ >]/g)].map(([, name]) => name).join(' ');
    const layer = 'layer cmd range chunk timeout_llu';
    const depend = 'depend depjob deplayer onjob onlayer';
    expect(parts).equal(
      `spec show shot user job paused maxretries layers ${layer} ${layer} ${layer} depends ${depend} ${depend}`,
    );
    expect(text).match(/<job name="[\w.]{3,}">/); // as cuebot takes names
    expect([...text.matchAll(/ type="(\w+)">\n/g)].map(([, type]) => type)).deep.equal(['Util', 'Render', 'Util']); // layers of type Post become another job
    expect(new Set([...text.matchAll(/<(?:dep|on)job>(.*?)</g)].map(([, name]) => name))).deep.equal(
      new Set([/<job name="(.*?)"/.exec(text)?.[1]]),
    );
    const [, command] = [...text.matchAll(/<cmd>(.*)<\/cmd>/g)].map(([, words]) => words);
    const [words] = started(command.replace('#FRAME_START#', '80').replace('#FRAME_END#', '119'), 'overpaint');
    expect(words).deep.equal(['steps', 'run', '--dir', job.dir, '--progress', 'openjd', '--frames', '80-119']);
  });

  it('for Flamenco: a job type that compiles to tasks which wait for each other', () => {
    const tasks: { name: string; args: string[]; after: string[] }[] = [];
    const author = {
      Command: (_: string, { args }: { args: string[] }) => args,
      Task: (name: string) => {
        const task = { name, args: [] as string[], after: [] as string[] };
        return {
          ...task,
          addCommand: (args: string[]) => task.args.push(...args),
          addDependency: (one: { name: string }) => task.after.push(one.name),
          kept: task,
        };
      },
    };
    const context = {
      author,
      frameChunker: () => ['0-39', '40-79', '80-94'],
      job: {
        settings: { dir: job.dir, frames: '0-94', chunk_size: 40 },
        addTask: ({ kept }: { kept: (typeof tasks)[0] }) => tasks.push(kept),
      },
    };
    runInNewContext(`${FARM_FORMATS.flamenco.text(job)}\ncompileJob(job);`, context);
    expect(tasks.map(({ name }) => name)).deep.equal(['survey', 'frames-0-39', 'frames-40-79', 'frames-80-94', 'join']);
    expect([...tasks[2].args]).deep.equal(['steps', 'run', '--frames', '40-79', '--dir', job.dir]);
    expect(tasks[2].after).deep.equal(['survey']);
    expect(tasks[4].after).deep.equal(['frames-0-39', 'frames-40-79', 'frames-80-94']);
  });

  it('says how each is used', () => {
    for (const name of Object.keys(FARM_FORMATS) as FarmFormatName[]) expect(FARM_FORMATS[name].use(job), name).include('FILE');
  });
});

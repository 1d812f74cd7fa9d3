import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { edit } from '../../../pipeline/edit.js';
import { FARM_FORMATS } from '../../../pipeline/steps/export/index.js';
import { JobFolder } from '../../../pipeline/steps/job-folder.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { printTable } from '../table.js';
import { hash, plan, QUIET } from './kit.js';
import { slurmEnds, slurmNode } from './slurm-node.js';

type Runner = (file: string, job: string, folder: string) => Promise<string>;

/** Each by the farm's own program. @returns how that went, in a word or two; empty when it went well */
const RUNS: Readonly<Record<'shell' | 'openjd' | 'slurm', Runner>> = {
  shell: async (file) => ended(spawnSync('sh', [file])),
  async openjd(file, job) {
    const checked = spawnSync('openjd', ['check', file, '--extensions', 'TASK_CHUNKING']);
    if (checked.error) return 'not run: there is no openjd (pip install openjd-cli)';
    if (checked.status !== 0) return `openjd check: ${ended(checked)}`;
    return ended(spawnSync('openjd', ['run', file, '-p', `JobDir=${job}`, '--step', 'Join', '--run-dependencies', '--extensions', 'TASK_CHUNKING'])); // prettier-ignore
  },
  async slurm(file, _job, folder) {
    const node = await slurmNode(join(folder, 'slurm'));
    if ('why' in node) return `not run: ${node.why}`;
    try {
      const submitted = ended(spawnSync('sh', [resolve(file)], { env: node.env, cwd: folder }));
      if (!submitted) await slurmEnds(node.env);
      return submitted;
    } finally {
      await node.end();
    }
  },
};

const ended = ({ status, stderr, stdout }: ReturnType<typeof spawnSync>): string =>
  status === 0 ? '' : `${status}: ${(String(stderr) || String(stdout)).trim().split('\n').at(-1)}`;

/** What is exported for the farms of others, run by their own programs: the file of `edit`. */
export async function farmOthers(folder: string): Promise<boolean> {
  const films = join(folder, 'others');
  mkdirSync(films);
  await edit({ ...plan(films, 'whole.mkv'), inProcess: true, overwrite: true }).result;
  const rows: string[][] = [];
  let good = true;
  for (const [name, run] of Object.entries(RUNS) as [keyof typeof RUNS, Runner][]) {
    const job = join(films, `${name}.job`);
    const out = join(films, 'film.mkv');
    rmSync(out, { force: true });
    await planStep(plan(films, 'film.mkv'), job, QUIET);
    const { frames } = (await new JobFolder(job).inspection()).inspection;
    const file = join(films, `job.${name}`);
    const program = [process.execPath, resolve('dist/program/main.js')];
    const text = FARM_FORMATS[name].text({ name: 'film.mkv', dir: job, frames, chunk: 10, program });
    writeFileSync(name === 'openjd' ? `${file}.yaml` : file, text);
    const failed = await run(name === 'openjd' ? `${file}.yaml` : file, job, films);
    const same = existsSync(out) && hash(out) === hash(join(films, 'whole.mkv'));
    good &&= same || failed.startsWith('not run');
    rows.push([name, failed || 'run', same ? 'the file of `edit`' : '–']);
  }
  printTable('Farms of others', ['farm', '', 'film'], rows);
  return good;
}

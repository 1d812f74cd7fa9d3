import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import type { Plain } from '../../core/plain.js';
import type { Inspection } from '../jobs/job-kind.js';
import { WorkFolder } from '../work/work-folder.js';
import type { RunManifest } from './manifest.js';

/** Form of the files in a job's folder. */
const SCHEMA = 1;

/**
 * A folder in which a job lies while its steps run, each in a process of its own, on any machine that sees the folder: `inspection.json` (with the
 * plan), `survey.json`, `runs/A-B.json` for each finished range, `work/` with the frames. All files are written whole or not at all.
 */
export class JobFolder {
  constructor(readonly path: string) {}

  /** Begins a job. @throws `output/other-work` where the folder holds another one and `fresh` is not given */
  async begin(inspection: Inspection, key: string, fresh = false): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const found = await this.#read<{ key: string }>('inspection.json');
    if (found && found.key !== key && !fresh)
      throw new EditError(
        'output/other-work',
        `${this.path} holds the job of another plan or source: name another folder, or start anew with \`fresh: true\`.`,
        { path: this.path },
      );
    if (found?.key !== key || fresh) await this.#clear();
    await this.#write('inspection.json', { schema: SCHEMA, key, inspection });
  }

  /** What the plan step found. @throws `usage/no-job` where there is none */
  async inspection(): Promise<{ readonly key: string; readonly inspection: Inspection }> {
    const found = await this.#read<{ schema: number; key: string; inspection: Inspection }>('inspection.json');
    if (!found) throw new EditError('usage/no-job', `${this.path}: there is no job here; \`overpaint steps plan\` makes one.`);
    if (found.schema !== SCHEMA)
      throw new EditError('usage/no-job', `${this.path}: this job was made by another version of Overpaint: plan it again.`);
    return { key: found.key, inspection: found.inspection };
  }

  async keepSurvey(survey: Plain): Promise<void> {
    await this.#write('survey.json', { survey });
  }

  /** What the survey found, `undefined` while it has not run. */
  async survey(): Promise<{ readonly survey: Plain } | undefined> {
    return this.#read('survey.json');
  }

  /** Where a run keeps the hashes of frames until its range is finished. */
  hashesPath(name: string): string {
    return join(this.path, 'runs', `${name}.hashes`);
  }

  async keepRun(name: string, manifest: RunManifest): Promise<void> {
    await this.#write(join('runs', `${name}.json`), manifest);
  }

  /** All finished ranges. */
  async runs(): Promise<RunManifest[]> {
    const names = await readdir(join(this.path, 'runs')).catch(() => [] as string[]);
    const manifests: RunManifest[] = [];
    for (const name of names.filter((one) => one.endsWith('.json') && !one.startsWith('part-')).sort()) {
      const manifest = await this.#read<RunManifest>(join('runs', name));
      if (manifest) manifests.push(manifest);
    }
    return manifests;
  }

  /** The frames that are made, which all runs share. */
  async work(): Promise<WorkFolder> {
    await mkdir(join(this.path, 'runs'), { recursive: true });
    return WorkFolder.share(join(this.path, 'work'));
  }

  async #clear(): Promise<void> {
    for (const name of ['survey.json', 'runs', 'work', 'inspection.json'])
      await rm(join(this.path, name), { recursive: true, force: true });
  }

  async #read<T>(name: string): Promise<T | undefined> {
    const text = await readFile(join(this.path, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    return text === undefined ? undefined : (parseJson(text) as T);
  }

  async #write(name: string, value: unknown): Promise<void> {
    const part = join(this.path, `${name}.part-${process.pid}-${Date.now()}`);
    const file = await open(part, 'w');
    try {
      await file.writeFile(JSON.stringify(value));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(this.path, name));
  }
}

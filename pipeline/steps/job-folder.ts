import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import type { Plain } from '../../core/plain.js';
import type { Inspection } from '../jobs/job-kind.js';
import type { Proof } from '../proof/proof.js';
import { isReadOnce } from '../work/spool.js';
import { WorkFolder } from '../work/work-folder.js';
import { notedHashes } from './frame-hashes.js';
import { isManifest, type RunManifest } from './manifest.js';

/** Form of the files in a job's folder. */
const SCHEMA = 1;

/** What lies beside `inspection.json`, and begins anew with another job. */
const OWN_NAMES = ['survey.json', 'proof.json', 'runs', 'joined', 'work'];

/** Codes of a manifest that is not what a run wrote. */
const DAMAGED = ['usage/no-job', 'output/frames-differ'];

interface JobFile {
  readonly schema: number;
  readonly key: string;
  readonly inspection: Inspection;
}

/**
 * A folder in which a job lies while its steps run, each in a process of its own, on any machine that sees the folder: `inspection.json` (with the
 * plan), `survey.json`, `runs/A-B.json` for each finished range, `work/` with the frames; of a joined job `joined/A-B.json` and `proof.json`. All files
 * are written whole or not at all.
 */
export class JobFolder {
  constructor(readonly path: string) {}

  /**
   * Begins a job, or goes on with it.
   *
   * @throws `output/other-work` where the folder holds another one and `fresh` is not given, `output/exists` where what lies in it is of no job
   */
  async begin(inspection: Inspection, key: string, fresh = false): Promise<void> {
    await mkdir(this.path, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'ENOTDIR') throw error;
      throw new EditError('output/no-folder', `${this.path}: expected a folder for the job, found a file.`, { path: this.path });
    });
    const names = await readdir(this.path);
    const there = names.includes('inspection.json');
    const stranger = there ? undefined : names.find((name) => OWN_NAMES.includes(name));
    if (stranger !== undefined)
      throw new EditError('output/exists', `${this.path}: ${stranger} lies in it and is of no job: name another folder.`, {
        path: this.path,
      });
    const found = there && !fresh ? await this.#job() : undefined;
    if (found && found.key !== key)
      throw new EditError(
        'output/other-work',
        `${this.path} holds the job of another plan or source: name another folder, or start anew with \`fresh: true\`.`,
        { path: this.path },
      );
    if (there && !found) for (const name of OWN_NAMES) await rm(join(this.path, name), { recursive: true, force: true });
    await this.#write('inspection.json', { schema: SCHEMA, key, inspection } satisfies JobFile);
  }

  /** What the plan step found. @throws `usage/no-job` where there is none */
  async inspection(): Promise<{ readonly key: string; readonly inspection: Inspection }> {
    const found = await this.#job();
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
    return this.#read<{ survey: Plain }>('survey.json', ({ survey }) => survey !== undefined);
  }

  async keepProof(proof: Proof | null): Promise<void> {
    await this.#write('proof.json', { proof });
  }

  /** What was measured of the frames of a joined job; `null` for a copy, and where it is not known. */
  async proof(): Promise<Proof | null> {
    return (await this.#read<{ proof: Proof | null }>('proof.json', ({ proof }) => proof !== undefined))?.proof ?? null;
  }

  /** Where runs of a range keep the hashes of its frames. */
  hashesPath(name: string): string {
    return join(this.path, 'runs', `${name}.hashes`);
  }

  async keepRun(name: string, manifest: RunManifest): Promise<void> {
    await this.#write(join('runs', `${name}.json`), manifest);
  }

  /** The manifest of a range, `undefined` while it is not finished, and where the manifest is damaged: a run writes it anew. */
  async run(name: string): Promise<RunManifest | undefined> {
    return this.#run(name).catch((error: unknown) => {
      if (error instanceof EditError && DAMAGED.includes(error.code)) return undefined;
      throw error;
    });
  }

  /** All finished ranges. @throws `usage/no-job`, `output/frames-differ` where a manifest is damaged */
  async runs(): Promise<RunManifest[]> {
    const names = await readdir(join(this.path, 'runs')).catch(() => [] as string[]);
    const manifests: RunManifest[] = [];
    for (const name of names.filter((one) => /^\d+-\d+\.json$/.test(one)).sort()) {
      const manifest = await this.#run(name.slice(0, -'.json'.length));
      if (manifest) manifests.push(manifest);
    }
    return manifests;
  }

  /** The frames that are made, which all runs share. */
  async work(): Promise<WorkFolder> {
    await mkdir(join(this.path, 'runs'), { recursive: true });
    return WorkFolder.share(join(this.path, 'work'));
  }

  /** Whether a join has ended well, or all but its tidying. */
  async isJoined(): Promise<boolean> {
    return (await readdir(join(this.path, 'joined')).catch(() => [] as string[])).some((name) => name.endsWith('.json'));
  }

  /** Puts the manifests of a joined job by: what is run from now on is made anew, and so is the survey with what it keeps among the frames. */
  async putBy(): Promise<void> {
    await rm(join(this.path, 'joined'), { recursive: true, force: true });
    await rename(join(this.path, 'runs'), join(this.path, 'joined'));
    for (const name of ['survey.json', 'work']) await rm(join(this.path, name), { recursive: true, force: true });
  }

  /** A manifest, held against the hashes that were noted as its frames were made. */
  async #run(name: string): Promise<RunManifest | undefined> {
    const remedy = `run frames ${name.split('-').map(Number).join('-')} again`;
    const manifest = await this.#read<RunManifest>(join('runs', `${name}.json`), isManifest, remedy);
    const noted = manifest ? notedHashes(this.hashesPath(name)) : {};
    const other = Object.keys(noted).find((frame) => manifest?.hashes[frame] !== noted[frame]);
    if (other === undefined) return manifest;
    throw new EditError(
      'output/frames-differ',
      `${join(this.path, 'runs', `${name}.json`)} gives frame ${other} another hash than was noted when it was made: ${remedy}.`,
      { path: this.path },
    );
  }

  #job(): Promise<JobFile | undefined> {
    return this.#read<JobFile>(
      'inspection.json',
      ({ schema, key, inspection }) => typeof schema === 'number' && typeof key === 'string' && inspection?.plan !== undefined,
    );
  }

  /** A file of the job. @throws `usage/no-job` where it holds something else */
  async #read<T extends object>(
    name: string,
    isWhole: (found: Partial<T>) => boolean,
    remedy = 'plan the job anew with `fresh: true`',
  ): Promise<T | undefined> {
    // prettier-ignore
    const path = join(this.path, name);
    if (await isReadOnce(path))
      throw new EditError('usage/no-job', `${path}: expected a file, found a pipe or a device.`, { path });
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const found = parsed(text);
    if (typeof found === 'object' && found !== null && isWhole(found)) return found as T;
    throw new EditError('usage/no-job', `${path} is damaged: ${remedy}.`, {
      path: this.path,
    });
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

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

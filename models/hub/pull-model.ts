import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { abortError } from '../../core/abort.js';
import { EditError } from '../../core/errors.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { readModelFolder } from '../folder/read-model-folder.js';
import { HASH_LIST } from '../folder/folder-files.js';
import { downloadFile } from './download-file.js';
import { HubClient } from './hub-client.js';
import type { VariantName } from './variants.js';
import { wantedFiles } from './wanted-files.js';

/** How far a download is. */
export interface PullProgress {
  readonly file: string;
  /** Bytes of all files so far, and in all. */
  readonly done: number;
  readonly total: number;
}

/** How to get a model. */
export interface PullOptions {
  /** Folder to make or complete. */
  readonly into: string;
  /** Branch, tag or commit; default `main`. */
  readonly revision?: string;
  /** Which of several graphs of a part, where a repository has them: half precision, or weights of 4 or 8 bits; default the plain one. */
  readonly variant?: VariantName;
  /** A hub that speaks Hugging Face's interface; default https://huggingface.co. */
  readonly endpoint?: string;
  /** For private and gated models. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PullProgress) => void;
  /**
   * Asked once when the licence limits use, or is not named. Without it, such a model is not taken.
   *
   * @returns whether the person accepts
   */
  readonly acceptLicence?: (licence: string) => boolean | Promise<boolean>;
}

/** Licences that allow any use; all others are shown and asked about. */
const FREE_LICENCES = new Set(['apache-2.0', 'mit', 'bsd-2-clause', 'bsd-3-clause', 'cc0-1.0', 'cc-by-4.0', 'unlicense', 'isc']);

/**
 * Gets a model folder from a hub: real files (no links), each checked by its hash, resumable. Leaves `overpaint-files.json` with all hashes,
 * which `models verify` reads. The finished folder is read once, so that a wrong one is named here and not at the first edit.
 *
 * @param repository `owner/name`
 * @throws EditError `usage/repository`, `model/licence`, `model/variant`, `network/…` or what {@link readModelFolder} throws
 */
export async function pullModel(repository: string, options: PullOptions): Promise<ModelFolder> {
  const { into, revision = 'main', endpoint = 'https://huggingface.co', token, signal, onProgress } = options;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new EditError('usage/repository', `expected a model as owner/name, found "${repository}".`, { found: repository });
  }
  try {
    const client = new HubClient(endpoint, token, signal);
    const { commit, licence, files } = await client.model(repository, revision);
    const wanted = wantedFiles(repository, files, options.variant);
    await checkLicence(repository, licence, options.acceptLicence);
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    const hashes: Record<string, string> = {};
    for (const file of wanted) {
      hashes[file.place ?? file.path] = await downloadFile(client, repository, commit, file, into, (bytes) => {
        done += bytes;
        onProgress?.({ file: file.path, done, total });
      });
    }
    await writeFile(join(into, HASH_LIST), `${JSON.stringify(hashes, null, 1)}\n`);
  } catch (error) {
    throw signal?.aborted ? abortError(signal) : error;
  }
  return readModelFolder(into);
}

async function checkLicence(repository: string, licence = 'not named', accept: PullOptions['acceptLicence']): Promise<void> {
  if (FREE_LICENCES.has(licence.toLowerCase())) return;
  if (await accept?.(licence)) return;
  const sentence = `${repository}: its licence (${licence}) limits its use. Read it at the model's page and say \`acceptLicence: true\`.`;
  throw new EditError('model/licence', sentence, { licence });
}

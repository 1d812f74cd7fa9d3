import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { parseJson } from '../../core/parse-json.js';

/** Name of the list of hashes that a download leaves in a model folder. */
export const HASH_LIST = 'overpaint-files.json';

/** A file of a model folder and what its content should be. */
export interface FolderFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** From the folder's list of hashes; absent where the list does not name the file. */
  readonly expected?: string;
  readonly ok: boolean;
}

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Hashes every file of a folder. A file that the list names and that is not there comes with an empty hash, and is not ok. */
export async function folderFiles(folder: string): Promise<FolderFile[]> {
  const list = join(folder, HASH_LIST);
  const expected = existsSync(list) ? (parseJson(decodeText(readFileSync(list))) as Record<string, string>) : {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const files: FolderFile[] = [];
  for (const path of paths.filter((name) => name !== HASH_LIST).sort()) {
    const sha256 = await sha256Of(join(folder, path));
    const wanted = expected[path];
    const { size } = await stat(join(folder, path));
    files.push({ path, bytes: size, sha256, ...(wanted ? { expected: wanted } : {}), ok: !wanted || wanted === sha256 });
  }
  const lost = Object.entries(expected).filter(([path]) => !paths.includes(path));
  return [...files, ...lost.map(([path, wanted]) => ({ path, bytes: 0, sha256: '', expected: wanted, ok: false }))];
}

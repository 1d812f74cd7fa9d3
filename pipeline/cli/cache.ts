import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../core/cache-folder.js';
import { EditError } from '../../core/errors.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';
import { isOn } from './flags.js';
import { toJson } from './json.js';
import type { LoadedVerb } from './verb.js';

/** What each file or folder is. One that has no line here is left alone. */
const KEPT: Readonly<Record<string, string>> = {
  carried: 'frames that edited ones were carried to: another key makes those alone that it changes',
  followed: 'motion from frames to edited ones: another key is followed alone',
  'devices.json': 'what --device auto takes on this machine',
  'frame-times.json': 'how long models take for a frame, which --method auto asks',
  'ffmpeg.json': 'which version the ffmpeg of this machine is',
  'hashes.json': 'hashes of models and other large files that have not changed since',
  'offers.json': 'which streams of sources that were edited here a file format takes',
  'rehearsals.json': 'what targets keep of sources that were edited here',
  s3: 'objects that were read from s3:// addresses',
  's3-jobs': 'what jobs in storage have under way; leftovers of killed ones go by themselves',
  's3.json': 'which version of them was read',
  'timings.json': 'how long past jobs took, for estimates',
};

/** `overpaint cache`. */
export const cacheVerb: LoadedVerb = {
  name: 'cache',
  usage: '[clear] [--json]',
  flags: { json: { type: 'switch', summary: 'print it as JSON', common: true } },
  examples: ['overpaint cache', 'overpaint cache clear'],
  async run(words, values, { print }) {
    const [action, ...more] = words;
    if (more.length || (action !== undefined && action !== 'clear'))
      throw new EditError('usage/words', `overpaint cache takes nothing or clear, found "${words.join(' ')}".`);
    const folder = cacheFolder();
    const files = await list(folder);
    if (action) for (const { name } of files) await rm(join(folder, name), { recursive: true, force: true });
    if (isOn(values, 'json')) return print(toJson({ folder, cleared: action === 'clear', files }));
    const rows = files.map(({ name, bytes, what }) => [name, `${formatBytes(bytes)}   ${what}`] as const);
    print(
      rows.length ? `${action ? 'removed from' : 'kept in'} ${folder}\n${columns(rows, '  ')}` : `nothing is kept in ${folder}`,
    );
  },
};

async function list(folder: string): Promise<{ name: string; bytes: number; what: string }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name in KEPT);
  return Promise.all(names.map(async (name) => ({ name, bytes: await bytesOf(join(folder, name)), what: KEPT[name] })));
}

/** Bytes of a file, or of the files in a folder. */
async function bytesOf(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const sizes = await Promise.all(files.map((file) => stat(file)));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

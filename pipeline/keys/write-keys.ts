import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFile } from '../../core/write-file.js';
import { FramePool } from '../../core/pool.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import { type SheetRow, writeContactSheet } from '../../media/stills/contact-sheet.js';
import { encodeSamples } from '../../media/stills/encode-picture.js';
import { readStill } from '../../media/stills/still.js';
import { viewPicture } from '../../media/stills/view-picture.js';
import { sha256Of } from '../../models/folder/folder-files.js';
import { sourceOf } from '../jobs/clip/find-shots.js';
import type { FoundKeys } from './find-keys.js';
import { type KeyList, type ListedKey, samplesHash } from './key-list.js';
import { KEY_LIST, keyName } from './key-names.js';

/** The sheet of a folder of keys. */
export const KEY_SHEET = 'sheet.png';

/** Pictures beside each other on the sheet. */
const ACROSS = 4;
const CELL_WIDTH = 300;

/** Writes keys into a folder: a PNG each at the source's depth, a list that tells what they are, and a sheet. The list is written last. */
export async function writeKeys(folder: string, { prepared, keys, shots }: FoundKeys, signal: AbortSignal): Promise<ListedKey[]> {
  await mkdir(folder, { recursive: true });
  await rm(join(folder, KEY_LIST), { force: true });
  const source = sourceOf(prepared, { only: keys.map(({ frame }) => frame) });
  const deep = prepared.format.pixelFormat.depth > 8;
  const listed: ListedKey[] = [];
  const pictures: Buffer[] = [];
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), signal)) {
    const key = keys.find((one) => one.frame === frame.index);
    if (!key) {
      frame.release();
      continue;
    }
    const file = keyName(frame.index);
    const path = join(folder, file);
    const png = await encodeSamples(rgbView(frame), deep);
    pictures.push(await viewPicture(frame));
    frame.release();
    await writeFile(`${path}.part`, png);
    await rename(`${path}.part`, path);
    listed.push({ file, ...key, sha256: await sha256Of(path), samples: samplesHash((await readStill(path)).frame) });
  }
  const clip = basename(prepared.clip.path);
  const rows = Array.from({ length: Math.ceil(listed.length / ACROSS) }, (_, row): SheetRow => {
    const own = listed.slice(row * ACROSS, (row + 1) * ACROSS);
    return {
      label: `frames ${own.map(({ frame }) => frame).join(', ')}`,
      pictures: pictures.slice(row * ACROSS, (row + 1) * ACROSS),
    };
  });
  const columns = Array.from({ length: Math.min(ACROSS, listed.length) }, () => '');
  await writeContactSheet(
    {
      title: clip,
      words: `${listed.length} keys of ${shots} shots: edit any of them and carry them`,
      columns,
      rows,
      cellWidth: CELL_WIDTH,
    },
    join(folder, KEY_SHEET),
  );
  const list: KeyList = { overpaint: 1, clip, keys: listed };
  await writeFile(join(folder, KEY_LIST), `${JSON.stringify(list, undefined, 1)}\n`);
  return listed;
}

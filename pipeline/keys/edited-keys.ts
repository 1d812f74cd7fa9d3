import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { readStill } from '../../media/stills/still.js';
import { sha256Of } from '../../models/folder/folder-files.js';
import { frameOfName } from './key-names.js';
import { type KeyList, readKeyList, samplesHash } from './key-list.js';

/** A frame that was edited, as a request's `carry` names it. */
export interface EditedKey {
  readonly image: string;
  readonly at: number;
  readonly unit: 'frames';
}

/**
 * The edited frames in a folder that `keys` wrote: those of its pictures that are not as they were written. Their names say which frames they are
 * (`key-f000120.png`; an editor may add to a name, and save in another format). In a folder without its list all pictures so named count.
 *
 * @throws EditError `plan/carry` where no picture was changed, or two stand for one frame
 */
export async function editedKeys(folder: string): Promise<EditedKey[]> {
  const list = await readKeyList(folder);
  const edited = new Map<number, string>();
  let pictures = 0;
  for (const name of (await readdir(folder)).sort()) {
    const frame = frameOfName(name);
    if (frame === undefined) continue;
    pictures += 1;
    const path = join(folder, name);
    if (await isAsWritten(path, list)) continue;
    const other = edited.get(frame);
    if (other !== undefined)
      throw new EditError('plan/carry', `${folder}: ${listOf([basename(other), name], 'and')} both stand for frame ${frame}: keep one.`); // prettier-ignore
    edited.set(frame, path);
  }
  if (!pictures)
    throw new EditError(
      'plan/carry',
      `${folder}: there is no picture in it whose name tells its frame, as key-f000120.png does.`,
    );
  if (!edited.size)
    throw new EditError('plan/carry', `${folder}: its ${pictures} pictures are as they were written: edit some of them first.`);
  return [...edited].sort(([one], [other]) => one - other).map(([at, image]) => ({ image, at, unit: 'frames' }));
}

async function isAsWritten(path: string, list: KeyList | undefined): Promise<boolean> {
  const written = list?.keys.find(({ file }) => file === basename(path));
  if (!written) return false;
  if ((await sha256Of(path)) === written.sha256) return true;
  const found = await readStill(path).catch(() => undefined); // one that cannot be read is told of by the job
  return found !== undefined && samplesHash(found.frame) === written.samples;
}

import { mkdir } from 'node:fs/promises';
import type { PlaceOptions } from '../farm/place.js';
import { isStored, parseRoot } from '../store/address.js';
import { mirrorFolder } from '../store/mirror.js';
import { type FlagValues, listIn } from './flags.js';
import { namedFolder } from './named-folder.js';

/** Folders and places in storage that a worker may use. One that has no folder works where it keeps what it loads. @throws `usage/flag` */
export async function rootsIn(values: FlagValues): Promise<Pick<PlaceOptions, 'roots' | 'stores'>> {
  const given = listIn(values, 'root').length ? listIn(values, 'root') : ['.'];
  const stores = given.filter(isStored).map((address) => parseRoot(address));
  const folders = given.filter((one) => !isStored(one)).map((folder) => namedFolder(folder, '--root'));
  if (folders.length) return { roots: folders, stores };
  await mkdir(mirrorFolder(), { recursive: true });
  return { roots: [mirrorFolder()], stores };
}

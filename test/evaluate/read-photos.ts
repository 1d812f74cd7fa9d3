import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { resize } from '../../media/colour/resize.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import { isStill } from '../../media/stills/still-paths.js';
import { readStill } from '../../media/stills/still.js';
import type { Picture } from './wanted-results.js';
import { workSize } from '../../stages/work-size.js';

/** Names of the picture files in a folder, sorted. Throws `media/not-found` where there is no such folder or no picture in it. */
export async function listPhotos(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new Error(`${folder}: this folder cannot be read: ${cause.message}.`, { cause });
  });
  const photos = names.filter(isStill).sort();
  if (!photos.length) throw new Error(`${folder}: expected pictures in this folder, found none.`);
  return photos;
}

/** Reads a photo upright at the size that a model works at: its longer side at most `longest`, both sides multiples of `multiple`. */
export async function readPhoto(folder: string, name: string, longest: number, multiple: number): Promise<Picture> {
  const { frame } = await readStill(join(folder, name));
  const view = rgbView(frame);
  return { name, ...resize(view, workSize(view, longest, multiple)) };
}

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { resize } from '../../media/colour/resize.js';
import { rgbView } from '../../media/colour/rgb-view.js';
import { isStill, readStill } from '../../media/stills/still.js';
import type { Picture } from '../../models/evaluate/wanted-results.js';
import { workSize } from '../../stages/work-size.js';

/** Names of the picture files in a folder, sorted. Throws `media/not-found` where there is no such folder or no picture in it. */
export async function listPhotos(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: Error) => {
    throw new EditError('media/not-found', `${folder}: this folder cannot be read: ${cause.message}.`, { folder }, { cause });
  });
  const photos = names.filter(isStill).sort();
  if (!photos.length)
    throw new EditError('media/not-found', `${folder}: expected pictures in this folder, found none.`, { folder });
  return photos;
}

/** Reads a photo upright at the size that a model works at: its longer side at most `longest`, both sides multiples of `multiple`. */
export async function readPhoto(folder: string, name: string, longest: number, multiple: number): Promise<Picture> {
  const { frame } = await readStill(join(folder, name));
  const view = rgbView(frame);
  return { name, ...resize(view, workSize(view, longest, multiple)) };
}

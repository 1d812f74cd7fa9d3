import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileOf = (folder: string, index: number): string => join(folder, `${index}.unseen`);

/** Keeps, beside the record of a frame, the share of its picture that no key has seen, 0…1. */
export const writeUnseenShare = (folder: string, index: number, share: number): Promise<void> =>
  writeFile(fileOf(folder, index), String(share));

/** What {@link writeUnseenShare} kept of a frame; undefined for one that no key was carried to. */
export const readUnseenShare = (folder: string, index: number): Promise<number | undefined> =>
  readFile(fileOf(folder, index), 'utf8').then(Number, () => undefined);

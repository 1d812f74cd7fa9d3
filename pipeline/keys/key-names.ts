import { extname } from 'node:path';
import { PICTURE_EXTENSIONS } from '../../media/stills/still-paths.js';

/** The list of a folder of keys. */
export const KEY_LIST = 'keys.json';

/** Name of the picture of a frame, without what an editor adds to it. */
export const keyName = (frame: number, extension = '.png'): string => `key-f${String(frame).padStart(6, '0')}${extension}`;

/** The frame that a picture is of, by its name: `key-f000120.png`, `f120 blue.tif`; undefined for other files. */
export function frameOfName(name: string): number | undefined {
  if (name.startsWith('.') || !PICTURE_EXTENSIONS.includes(extname(name).toLowerCase())) return undefined;
  const digits = /(?:^|[^a-z0-9])f(\d{1,9})(?!\d)/i.exec(name.slice(0, -extname(name).length))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Frame } from '../../core/frame.js';
import { KEY_LIST } from './key-names.js';

/** A picture of a folder of keys as it was written. */
export interface ListedKey {
  /** Name of the picture's file. */
  readonly file: string;
  /** Index of the frame, from 0. */
  readonly frame: number;
  /** Its time from the clip's start, seconds. */
  readonly seconds: number;
  /** Number of its shot, from 0. */
  readonly shot: number;
  /** Why it is one of them. */
  readonly why: string;
  /** SHA-256 of the file, and of its samples, which a program that only saves it anew does not change. */
  readonly sha256: string;
  readonly samples: string;
}

/** What `keys` writes beside its pictures. */
export interface KeyList {
  readonly overpaint: 1;
  /** Last name of the clip. */
  readonly clip: string;
  readonly keys: readonly ListedKey[];
}

/** The list of a folder; undefined where there is none that can be read. */
export async function readKeyList(folder: string): Promise<KeyList | undefined> {
  try {
    const list = JSON.parse(await readFile(join(folder, KEY_LIST), 'utf8')) as Partial<KeyList> | null;
    const isListed = (one: Partial<ListedKey> | null): one is ListedKey =>
      typeof one?.file === 'string' && typeof one.sha256 === 'string' && typeof one.samples === 'string';
    return Array.isArray(list?.keys) ? { overpaint: 1, clip: String(list.clip), keys: list.keys.filter(isListed) } : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of a picture's samples, whatever its file. */
export function samplesHash({ bytes, format: { width, height, pixelFormat } }: Frame): string {
  return createHash('sha256').update(`${width}x${height} ${pixelFormat.name}`).update(bytes).digest('hex');
}

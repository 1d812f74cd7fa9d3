import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type createSharp from 'sharp';
import type { Metadata, Sharp, SharpInput, SharpOptions } from 'sharp';
import { EditError } from '../../core/errors.js';
import { loadLate } from '../../core/load-late.js';
import { pictureKind, SIGNATURE_BYTES } from './picture-kind.js';
import { mostPixels } from './picture-limit.js';

export type { Metadata, Sharp };

const loaded = loadLate<typeof createSharp>('sharp');

/** The door to sharp, for pictures that are files of their own. Everything about stills and contact sheets goes through here. */
export const sharp = (input: SharpInput | SharpOptions, options?: SharpOptions): Sharp => loaded()(input as SharpInput, options);

/**
 * Opens a picture without letting its colour profile or its orientation change a sample. The file may be a stranger's: it must hold its own
 * samples (no SVG), and may not declare more pixels than {@link mostPixels} lets a file of its size have.
 *
 * @param profile let the colour profile change the samples after all: they become sRGB
 * @throws EditError `media/unreadable` for a file of another kind
 */
export function openImage(input: string | Buffer, { profile = false } = {}): Sharp {
  const { head, bytes } = typeof input === 'string' ? lookAt(input) : { head: input, bytes: input.length };
  if (head && !pictureKind(head)) {
    const words = 'expected PNG, JPEG, WebP, GIF, TIFF or AVIF, found something else';
    const [where, details] = typeof input === 'string' ? [`${input}: `, { path: input }] : ['', {}];
    throw new EditError('media/unreadable', `${where}this is not a picture that can be read: ${words}.`, details);
  }
  return sharp(input, { ignoreIcc: !profile, failOn: 'error', limitInputPixels: mostPixels(bytes) });
}

/** The first bytes of a file and its size; no bytes where it cannot be read, which sharp then says. */
function lookAt(path: string): { head: Uint8Array | undefined; bytes: number } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return { head: undefined, bytes: 0 };
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile()) return { head: undefined, bytes: 0 };
    const head = new Uint8Array(SIGNATURE_BYTES);
    readSync(file, head);
    return { head, bytes: status.size };
  } finally {
    closeSync(file);
  }
}

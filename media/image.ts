import type createSharp from 'sharp';
import type { Sharp, SharpInput, SharpOptions } from 'sharp';
import { loadLate } from '../core/load-late.js';

export type { Sharp };

const loaded = loadLate<typeof createSharp>('sharp');

/** The door to sharp, for pictures that are files of their own. Everything about stills and contact sheets goes through here. */
export const sharp = (input: SharpInput | SharpOptions, options?: SharpOptions): Sharp => loaded()(input as SharpInput, options);

/** Opens a picture without letting its colour profile or its orientation change a sample. */
export const openImage = (input: string | Buffer) => sharp(input, { ignoreIcc: true, failOn: 'error' });

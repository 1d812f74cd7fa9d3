import { programFile } from '../../../core/program-file.js';
import type { Pixels } from '../../scene.js';
import { runInThread } from '../../run-in-thread.js';
import type { PictureType } from '../sniff-image.js';

/** What the encoder's thread gets. */
export interface Ktx2Work {
  readonly pixels: Pixels;
  readonly colour: boolean;
}

/** More pixels than this the encoder does not take. */
const MAX_PIXELS = 12 * 2 ** 20;

/** The type that a map of a size is written as: PNG in place of a KTX2 that the encoder does not take. */
export const typeAtSize = (wanted: PictureType, { width, height }: Pick<Pixels, 'width' | 'height'>): PictureType =>
  wanted === 'image/ktx2' && width * height > MAX_PIXELS ? 'image/png' : wanted;

/**
 * Encodes a texture as KTX2: Basis Universal UASTC with Zstandard and mip levels, in a thread of its own (Basis keeps one core busy, and
 * prints).
 *
 * @param colour true for sRGB (base colour, emissive), false for linear data
 */
export async function encodeKtx2(pixels: Pixels, colour: boolean, signal?: AbortSignal): Promise<Uint8Array> {
  const work: Ktx2Work = { pixels, colour };
  return (await runInThread<Uint8Array>(programFile('ktx2-thread'), work, { signal }))!;
}

import { open } from 'node:fs/promises';
import { EditError } from '../../core/errors.js';
import { findBox } from '../isom/boxes.js';
import { readMoov, topBoxes, tracksOf } from '../isom/movie-file.js';

/** Byte offset of the display matrix within a `tkhd` box's content, by version (ISO/IEC 14496-12 §8.3.2). */
const MATRIX_OFFSET = [40, 52] as const;

/**
 * Writes a display matrix into the header of one track of a finished mp4 or mov file, in place. ffmpeg before 6 cannot, and no version keeps
 * mirrors and translations as they were.
 *
 * @param track which track, counted from 0 over all tracks in file order
 * @param matrix nine numbers, 16.16 and 2.30 fixed point, as the source's file has them
 */
export async function writeDisplayMatrix(path: string, track: number, matrix: readonly number[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const moov = await readMoov(file, await topBoxes(file));
    const index = moov?.bytes;
    const trak = index && tracksOf(index)[track];
    const tkhd = trak && findBox(index, ['tkhd'], trak);
    if (!tkhd)
      throw new EditError('bug/no-tkhd', `${path}: the finished file has no header for track ${track}.`, { path, track });
    const version = index[tkhd.content] === 1 ? 1 : 0;
    const bytes = Buffer.alloc(36);
    matrix.forEach((value, at) => bytes.writeInt32BE(value | 0, at * 4));
    await file.write(bytes, 0, 36, moov.start + tkhd.content + MATRIX_OFFSET[version]);
  } finally {
    await file.close();
  }
}

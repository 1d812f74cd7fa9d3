import { open, type FileHandle } from 'node:fs/promises';
import { EditError } from '../../core/errors.js';

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
    const { size } = await file.stat();
    const moov = await findBox(file, 'moov', 0, size, 0);
    const trak = moov && (await findBox(file, 'trak', moov.start, moov.end, track));
    const tkhd = trak && (await findBox(file, 'tkhd', trak.start, trak.end, 0));
    if (!tkhd)
      throw new EditError('bug/no-tkhd', `${path}: the finished file has no header for track ${track}.`, { path, track });
    const version = (await read(file, tkhd.start, 1))[0] === 1 ? 1 : 0;
    const bytes = Buffer.alloc(36);
    matrix.forEach((value, at) => bytes.writeInt32BE(value | 0, at * 4));
    await file.write(bytes, 0, 36, tkhd.start + MATRIX_OFFSET[version]);
  } finally {
    await file.close();
  }
}

interface Box {
  /** First and last+1 byte of the content. */
  readonly start: number;
  readonly end: number;
}

async function findBox(file: FileHandle, type: string, from: number, to: number, nth: number): Promise<Box | undefined> {
  let seen = 0;
  for (let at = from; at + 8 <= to;) {
    const head = await read(file, at, 16);
    let length = head.readUInt32BE(0);
    let header = 8;
    if (length === 1) {
      length = Number(head.readBigUInt64BE(8));
      header = 16;
    } else if (length === 0) length = to - at;
    if (length < header) return undefined;
    if (head.toString('latin1', 4, 8) === type && seen++ === nth) return { start: at + header, end: at + length };
    at += length;
  }
  return undefined;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, position);
  return buffer;
}

import { extname } from 'node:path';
import type { Density, StillContents } from './still-contents.js';

/** Formats that hold nothing but samples, so that nothing can be lost. */
const BARE_FORMATS = new Set(['.qoi', '.wbmp', '.sgi', '.rgb', '.bw', '.dds']);

/**
 * What a picture carries that ffmpeg decoded. Its own profile and tags are not read, which is told; of bitmaps the resolution is, of icons how many
 * pictures there are.
 *
 * @param decoded contents of the PNG that ffmpeg made
 */
export function otherContents(path: string, bytes: Buffer, decoded: StillContents): StillContents {
  const extension = extname(path).toLowerCase();
  const bitmap = bytes.toString('latin1', 0, 2) === 'BM';
  const icons = bytes.readUInt16LE(0) === 0 && extension === '.ico' ? bytes.readUInt16LE(4) : 1;
  const bare = BARE_FORMATS.has(extension) || extension === '.ico' || (bitmap && bytes.readUInt32LE(14) <= INFO_HEADER);
  return {
    ...decoded,
    kind: 'other',
    pictures: Math.max(1, icons),
    density: bitmap ? densityOf(bytes) : undefined,
    exif: undefined,
    xmp: undefined,
    own: [],
    bound: bare ? [] : [`what a ${extension.slice(1).toUpperCase()} may tell besides its samples (profile, tags, comments)`],
  };
}

/** Length of a bitmap's header that tells no colour space. */
const INFO_HEADER = 40;

function densityOf(bytes: Buffer): Density | undefined {
  if (bytes.length < 46 || bytes.readUInt32LE(14) < INFO_HEADER) return undefined;
  const [x, y] = [bytes.readUInt32LE(38), bytes.readUInt32LE(42)];
  return x && y ? { x: x / 100, y: y / 100, unit: 'cm' } : undefined;
}

import { readRiff, type RiffChunk, writeRiff } from '../contents/riff-chunks.js';
import type { StillContents } from '../contents/still-contents.js';

const FLAGS = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 } as const;
const CODED = new Set(['ALPH', 'VP8 ', 'VP8L']);

/** An encoder's WebP with all that a picture carries. */
export function intoWebp(webp: Buffer, contents: StillContents): Buffer {
  const { icc, exif, xmp, own, width, height, transparency } = contents;
  const coded = readRiff(webp).chunks.filter(({ type }) => CODED.has(type));
  if (!icc && !exif && xmp === undefined && !own.length) return webp;
  const flags =
    (icc ? FLAGS.icc : 0) | (transparency ? FLAGS.alpha : 0) | (exif ? FLAGS.exif : 0) | (xmp === undefined ? 0 : FLAGS.xmp);
  return writeRiff([
    canvas(flags, width, height),
    ...(icc ? [{ type: 'ICCP', data: icc }] : []),
    ...coded,
    ...(exif ? [{ type: 'EXIF', data: exif }] : []),
    ...(xmp === undefined ? [] : [{ type: 'XMP ', data: Buffer.from(xmp) }]),
    ...own.map(({ key, data }) => ({ type: String(key), data })),
  ]);
}

/** A WebP with another XMP packet; what else it has stays byte for byte. */
export function addXmpToWebp(webp: Buffer, xmp: string, { width, height, transparency }: StillContents): Buffer {
  const { chunks } = readRiff(webp);
  const head = chunks.find(({ type }) => type === 'VP8X');
  const rest = chunks.filter((chunk) => chunk !== head && chunk.type !== 'XMP ');
  const flags = (head?.data[0] ?? (transparency ? FLAGS.alpha : 0)) | FLAGS.xmp;
  return writeRiff([canvas(flags, width, height), ...rest, { type: 'XMP ', data: Buffer.from(xmp) }]);
}

function canvas(flags: number, width: number, height: number): RiffChunk {
  const data = Buffer.alloc(10);
  data[0] = flags;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return { type: 'VP8X', data };
}

import { BARE, type StillContents } from './still-contents.js';
import { orientationIn } from './exif.js';
import { readRiff } from './riff-chunks.js';

const READ = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP', 'EXIF', 'XMP ', 'C2PA']);

/** Reads what a WebP carries. */
export function readWebp(bytes: Buffer): StillContents {
  const { chunks, behind } = readRiff(bytes);
  const one = (type: string): Buffer | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const lossless = one('VP8L');
  const exif = exifIn(one('EXIF'));
  const animation = one('ANIM');
  return {
    ...BARE,
    kind: 'webp',
    ...sizeIn(one('VP8X'), one('VP8 '), lossless),
    pictures: animation ? chunks.filter(({ type }) => type === 'ANMF').length : 1,
    animated: animation !== undefined,
    loops: animation?.readUInt16LE(4),
    transparency: Boolean((one('VP8X')?.[0] ?? 0) & 0x10) || one('ALPH') !== undefined || Boolean((lossless?.[4] ?? 0) & 0x10),
    lossless: lossless !== undefined,
    orientation: orientationIn(exif),
    icc: one('ICCP'),
    exif,
    xmp: one('XMP ')?.toString('utf8'),
    own: chunks
      .filter(({ type }) => !READ.has(type))
      .map(({ type, data }) => ({ key: type, name: `chunk ${type.trim()}`, data })),
    bound: [...(one('C2PA') ? ['content credentials'] : []), ...(behind ? [`${behind} bytes behind the picture`] : [])],
  };
}

/** Some programs put the block in with JPEG's signature. */
const exifIn = (data: Buffer | undefined): Buffer | undefined =>
  data?.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data;

function sizeIn(
  canvas: Buffer | undefined,
  lossy: Buffer | undefined,
  lossless: Buffer | undefined,
): { width: number; height: number } {
  if (canvas && canvas.length >= 10) return { width: 1 + canvas.readUIntLE(4, 3), height: 1 + canvas.readUIntLE(7, 3) };
  if (lossy && lossy.length >= 10) return { width: lossy.readUInt16LE(6) & 0x3fff, height: lossy.readUInt16LE(8) & 0x3fff };
  if (!lossless || lossless.length < 5) return { width: 0, height: 0 };
  const packed = lossless.readUInt32LE(1);
  return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
}

import { pictureKind } from '../../media/stills/picture-kind.js';

/** Formats of images that are written. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif' | 'image/ktx2';

/** Formats of images that are read. A GIF is written as PNG: glTF has no place for it. */
export type ReadType = PictureType | 'image/gif';

const TYPES: Readonly<Record<string, ReadType>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
};

const KTX2 = '\xabKTX 20\xbb\r\n\x1a\n';

/** First bytes of formats that are not read, and their names. */
const UNREAD: readonly (readonly [string, string])[] = [
  ['DDS ', 'DDS'],
  ['BM', 'BMP'],
  ['\x00\x00\x01\x00', 'ICO'],
  ['\x76\x2f\x31\x01', 'OpenEXR'],
  ['#?RADIANCE', 'Radiance HDR'],
  ['\xabKTX 11', 'KTX 1'],
  ['II', 'TIFF'],
  ['MM', 'TIFF'],
  ['<svg', 'SVG'],
  ['<?xml', 'SVG'],
];

/** What format an image is in, by its first bytes; undefined for none of those that can be read. */
export function sniffImage(bytes: Uint8Array): ReadType | undefined {
  if (headOf(bytes).startsWith(KTX2)) return 'image/ktx2';
  return TYPES[pictureKind(bytes) ?? ''];
}

/** A format that is written, where one is to be kept; PNG for others. */
export const writtenType = (type: ReadType | 'unknown' | undefined): PictureType =>
  type === undefined || type === 'unknown' || type === 'image/gif' ? 'image/png' : type;

/** The name of a format, also of one that is not read. */
export function formatName(bytes: Uint8Array): string {
  const type = sniffImage(bytes);
  if (type) return type.slice('image/'.length).toUpperCase();
  return UNREAD.find(([head]) => headOf(bytes).startsWith(head))?.[1] ?? 'a format that is not known here';
}

const headOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 12)).toString('latin1');

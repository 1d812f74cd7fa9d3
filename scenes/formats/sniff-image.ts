import { pictureKind } from '../../media/stills/picture-kind.js';

/** Formats of images that can be read. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/ktx2';

const TYPES: Readonly<Record<string, PictureType>> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' };

const KTX2 = '\xabKTX 20\xbb\r\n\x1a\n';

/** What format an image is in, by its first bytes; undefined for none of those that can be read. */
export function sniffImage(bytes: Uint8Array): PictureType | undefined {
  if (Buffer.from(bytes.subarray(0, KTX2.length)).toString('latin1') === KTX2) return 'image/ktx2';
  return TYPES[pictureKind(bytes) ?? ''];
}

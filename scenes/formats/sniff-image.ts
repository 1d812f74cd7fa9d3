/** Formats of images that can be read. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/ktx2';

const SIGNATURES: readonly (readonly [PictureType, number, string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/webp', 8, 'WEBP'],
  ['image/ktx2', 0, '\xabKTX 20\xbb\r\n\x1a\n'],
];

/** What format an image is in, by its first bytes; undefined for none of those that can be read. */
export function sniffImage(bytes: Uint8Array): PictureType | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return SIGNATURES.find(([, at, text]) => head.startsWith(text, at))?.[0];
}

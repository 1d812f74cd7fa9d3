/** Kinds of pictures that are read. Each holds its own samples; SVG, which may show other files, is none. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif';

/** How many bytes of a file {@link pictureKind} looks at. */
export const SIGNATURE_BYTES = 16;

const SIGNATURES: readonly (readonly [PictureKind, number, string])[] = [
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['webp', 8, 'WEBP'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['tiff', 0, 'II+\0'],
  ['tiff', 0, 'MM\0+'],
  ['avif', 4, 'ftyp'],
];

/** What kind of picture a file is, by its first bytes; undefined for none of those that are read. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const head = Buffer.from(bytes.subarray(0, SIGNATURE_BYTES)).toString('latin1');
  return SIGNATURES.find(([, at, text]) => head.startsWith(text, at))?.[0];
}

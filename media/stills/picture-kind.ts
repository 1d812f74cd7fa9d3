/** Kinds of pictures that are read. Each holds its own samples; SVG, which may show other files, is none. */
export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif' | 'heic' | 'exr';

/** How many bytes of a file {@link pictureKind} looks at. */
export const SIGNATURE_BYTES = 64;

const SIGNATURES: readonly (readonly [PictureKind, number, string])[] = [
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['webp', 8, 'WEBP'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['tiff', 0, 'II+\0'],
  ['tiff', 0, 'MM\0+'],
  ['exr', 0, '\x76\x2f\x31\x01'],
];

/** What kind of picture a file is, by its first bytes; undefined for none of those that are read. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const head = Buffer.from(bytes.subarray(0, SIGNATURE_BYTES)).toString('latin1');
  return SIGNATURES.find(([, at, text]) => head.startsWith(text, at))?.[0] ?? heifKind(head);
}

const HEVC_BRANDS = /^(?:hei[cxms]|hev[cxms])$/;
const AV1_BRANDS = /^avi[fs]$/;
const ANY_BRANDS = /^(?:mif1|msf1|miaf)$/;

/** Of HEIF's two codings, the one that its brands name; HEIF that names none is tried as AVIF. */
function heifKind(head: string): PictureKind | undefined {
  if (!head.startsWith('ftyp', 4)) return undefined;
  const end = Math.min(head.length, Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE(0));
  const brands = [head.slice(8, 12), ...(head.slice(16, end).match(/.{4}/gs) ?? [])];
  const has = (pattern: RegExp): boolean => brands.some((brand) => pattern.test(brand));
  return has(AV1_BRANDS) ? 'avif' : has(HEVC_BRANDS) ? 'heic' : has(ANY_BRANDS) ? 'avif' : undefined;
}

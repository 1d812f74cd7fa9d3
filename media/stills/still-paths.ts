import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { isSequence } from '../input/image-sequence.js';
import { isAnimatedPng } from './contents/read-png.js';
import { pictureKind } from './picture-kind.js';
import { STILL_FORMATS } from './still-formats.js';

/** Extensions of stills that are written; all are read too. */
export const STILL_EXTENSIONS = STILL_FORMATS.flatMap(({ extensions }) => extensions);

/** Extensions of further stills that are read, through ffmpeg where it can; an edit of one becomes a PNG. */
const READ_ONLY =
  '.bmp .dib .tga .ppm .pgm .pbm .pnm .pam .jp2 .j2k .j2c .jpc .jpx .ico .cur .pcx .qoi .sgi .rgb .bw .psd .dds .ras .sun .xbm .xpm .xwd .wbmp .jxl .heic .heif .hif .dpx .hdr .rgbe .pfm .mpo .jps .jif .btf .tf8'.split(
    ' ',
  );

/** Extensions of what cameras write before it is developed. */
const CAMERA_RAW =
  '.dng .nef .nrw .cr2 .cr3 .crw .arw .srf .sr2 .raf .orf .rw2 .pef .srw .3fr .iiq .x3f .kdc .dcr .mrw .erf'.split(' ');

/** True for the name of a camera's raw picture. */
export const isCameraRaw = (path: string): boolean => CAMERA_RAW.includes(extname(path).toLowerCase());

/** Extensions of films whose first bytes are those of a picture. */
const FILMS_OF_PICTURES = new Set(['.mjpg', '.mjpeg', '.mjp', '.apng', '.gif']);

/** Extensions of stills that a folder is searched for. */
export const PICTURE_EXTENSIONS: readonly string[] = [...STILL_EXTENSIONS, ...READ_ONLY];

/** True for the name of a still that ffmpeg reads. */
export const isReadThroughFfmpeg = (path: string): boolean => READ_ONLY.includes(extname(path).toLowerCase());

/** What an edit of a still is written as that cannot be written as what it is. */
export const INSTEAD_OF_STILLS = '.png';

/** Where an animated PNG says so: before its first picture. */
const HEAD_BYTES = 65_536;

/**
 * True for a single picture: by its name, and by its first bytes where the name does not tell: an animated PNG is a clip, and a picture without an
 * extension, or under one that is no picture's, is one.
 */
export function isStill(path: string): boolean {
  if (isSequence(path)) return false;
  const extension = extname(path).toLowerCase();
  if (extension === '.png') return !isAnimatedPngFile(path);
  if (PICTURE_EXTENSIONS.includes(extension) || isCameraRaw(path)) return true;
  const kind = FILMS_OF_PICTURES.has(extension) ? undefined : pictureKind(headOf(path));
  return kind !== undefined && kind !== 'gif' && !isAnimatedPngFile(path);
}

/** Whether a file is a PNG of several pictures. */
export const isAnimatedPngFile = (path: string): boolean => isAnimatedPng(headOf(path));

/** The first bytes of a file; none where there is no file, or one that can be read only once. */
function headOf(path: string): Buffer {
  try {
    if (!statSync(path).isFile()) return Buffer.alloc(0);
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return head.subarray(0, readSync(file, head));
    } finally {
      closeSync(file);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

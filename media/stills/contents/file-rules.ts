import { listOf } from '../../../core/options.js';
import type { CarryRule } from './carry-rule.js';
import { densityIn, thumbnailIn, withThumbnail } from './exif.js';
import { SEGMENT_BYTES } from './jpeg-segments.js';
import { isOwnXmp, listContents } from './list-contents.js';
import { hasThumbnail, withoutThumbnail } from './photoshop.js';
import type { Density } from './still-contents.js';
import { readTiff } from './tiff-structure.js';
import { exifBlock } from './tiff-writer.js';
import { holdsPictures, withoutPictures, withoutPromises } from './xmp.js';

/** What a target can take over of what a file carries besides its picture: metadata, resolution, thumbnails, comments. */
export const FILE_RULES: readonly CarryRule[] = [
  ({ exif, xmp, moreXmp }, { metadata }) => {
    const there = [...(exif ? ['EXIF'] : []), ...(xmp !== undefined && !isOwnXmp(xmp) ? ['XMP'] : [])];
    if (metadata || (!exif && xmp === undefined && !moreXmp.length)) return undefined;
    const to = { exif: undefined, xmp: undefined, moreXmp: [] };
    return { to, ...(there.length && { lost: listOf(there, 'and') }) };
  },
  (contents, { density, segments }) => {
    const row = listContents(contents).get('resolution');
    if (segments && contents.density) {
      const to = { density: wholeDensity(contents.density) };
      const rounded = listContents({ ...contents, ...to }).get('resolution');
      return { to, ...(row !== rounded && { lost: `a resolution of ${row} (it becomes ${rounded ?? '72x72 dpi'})` }) };
    }
    if (density || densityIn(contents.exif)) return undefined;
    return { to: { density: undefined }, ...(row !== undefined && { lost: `the resolution ${row}` }) };
  },
  ({ exif }, { kind }) => {
    const structure = exif && kind === 'tiff' ? readTiff(exif) : undefined;
    if (!structure || !thumbnailIn(structure)) return undefined;
    return { to: { exif: withThumbnail(structure.bytes, undefined) }, lost: 'the thumbnail in EXIF' };
  },
  (contents, { kind }) => {
    const rare = kind === 'avif' ? [...listContents(contents).keys()].filter(isRareTag) : [];
    return rare.length ? { to: {}, lost: `${listOf(rare, 'and')} unchanged` } : undefined;
  },
  ({ exif, orientation }, { segments }) =>
    segments && exif && exif.length > SEGMENT_BYTES - 6
      ? {
          to: {
            exif: orientation === 1 ? undefined : exifBlock([{ tag: 274, type: 3, data: Buffer.from([orientation, 0]) }], true),
          },
          lost: 'EXIF of this size',
        }
      : undefined,
  ({ xmp }) => (xmp !== undefined && isOwnXmp(xmp) ? { to: { xmp: undefined } } : undefined),
  ({ xmp }, { segments }) =>
    segments && xmp !== undefined && Buffer.byteLength(xmp) > SEGMENT_BYTES - 29
      ? { to: { xmp: undefined }, lost: 'XMP of this size' }
      : undefined,
  ({ moreXmp, xmp }, { segments }, edited) => {
    const stale = edited && holdsPictures(Buffer.concat(moreXmp.map((part) => part.subarray(40))).toString('latin1'));
    if (!moreXmp.length || (segments && !stale)) return undefined;
    return {
      to: { moreXmp: [], xmp: xmp && withoutPromises(xmp) },
      lost: stale
        ? 'the part of XMP that holds pictures from before the edit'
        : 'the part of XMP that did not fit in its first packet',
    };
  },
  ({ photoshop }, { photoshop: holds }) =>
    photoshop && !holds ? { to: { photoshop: undefined }, lost: 'IPTC and resources of Photoshop' } : undefined,
  ({ comments }, { comments: holds }) => (comments.length && !holds ? { to: { comments: [] }, lost: 'the comment' } : undefined),
  ({ own, kind }, { kind: target }) =>
    own.length && kind !== target ? { to: { own: [] }, lost: listOf(own.map(({ name }) => name), 'and') } : undefined, // prettier-ignore
  ({ bound, xmp }) =>
    bound.length
      ? {
          to: { bound: [], xmp: xmp && withoutPromises(xmp) },
          notice: {
            code: 'lost/metadata',
            message: `Left out, because it belongs to the picture's old bytes: ${listOf([...bound], 'and')}.`,
          },
        }
      : undefined,
  ({ exif, photoshop, xmp }, _target, edited) => {
    const structure = exif && readTiff(exif);
    const plain = xmp === undefined ? undefined : withoutPictures(xmp);
    const inPhotoshop = photoshop !== undefined && hasThumbnail(photoshop);
    const small = structure && thumbnailIn(structure);
    if (!edited || (!small && !inPhotoshop && plain === undefined)) return undefined;
    const gone = [...(inPhotoshop ? ['Photoshop’s resources'] : []), ...(plain === undefined ? [] : ['XMP'])];
    const words = [...(small ? ['The thumbnail in EXIF is made anew.'] : []), ...(gone.length ? [`The small picture in ${listOf(gone, 'and')} is removed.`] : [])]; // prettier-ignore
    return {
      to: { ...(inPhotoshop && { photoshop: withoutThumbnail(photoshop) }), ...(plain !== undefined && { xmp: plain }) },
      notice: { code: 'converted/thumbnail', message: `${words.join(' ')} It showed the picture before the edit.` },
    };
  },
];

/** A density in whole numbers, an inch or a centimetre, whichever tells it better. */
function wholeDensity({ x, y, unit }: Density): Density {
  if (unit === 'shape') return { x: Math.round(x), y: Math.round(y), unit };
  const scale = unit === 'cm' ? 2.54 : 1;
  const off = (value: number): number => Math.abs(value - Math.round(value)) / value;
  const [inX, inY] = [x * scale, y * scale];
  const centimetres = Math.max(off(inX / 2.54), off(inY / 2.54)) < 1e-6 && Math.max(off(inX), off(inY)) > 1e-3;
  const [outX, outY] = centimetres ? [inX / 2.54, inY / 2.54] : [inX, inY];
  return { x: Math.round(outX), y: Math.round(outY), unit: centimetres ? 'cm' : 'inch' };
}

/** Fields of EXIF that the library for AVIF, which writes EXIF anew, leaves out or changes: makers' notes and what the standard does not name. */
export const isRareTag = (row: string): boolean => {
  if (row === 'EXIF MakerNote') return true;
  const number = Number(/^EXIF (0x[\da-f]{4})$/.exec(row)?.[1] ?? Number.NaN);
  return number < 0x8200 || number > 0xa500;
};

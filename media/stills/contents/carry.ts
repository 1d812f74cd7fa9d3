import type { Notice } from '../../../core/notice.js';
import { listOf } from '../../../core/options.js';
import type { StillFormat } from '../still-formats.js';
import { thumbnailIn, withThumbnail } from './exif.js';
import { isSrgb, profileSpace } from './icc.js';
import { isOwnXmp, listContents } from './list-contents.js';
import { hasThumbnail, withoutThumbnail } from './photoshop.js';
import type { Density, StillContents } from './still-contents.js';
import { readTiff } from './tiff-structure.js';
import { exifBlock } from './tiff-writer.js';
import { SEGMENT_BYTES } from './jpeg-segments.js';
import { profileOfNumbers } from './make-profile.js';
import { holdsPictures, withoutPictures, withoutPromises } from './xmp.js';

/** What a written picture will carry of its source, and what the person should know of the rest. */
export interface Carried {
  readonly contents: StillContents;
  readonly notices: readonly Notice[];
  /** The samples are brought to sRGB by this profile, because the target cannot hold them as they are. */
  readonly convertBy?: Buffer | undefined;
  /** Colours that are laid over black become those that are not. */
  readonly straighten?: boolean | undefined;
}

/** One kind of thing that files carry: what a target can take over of it. Gives nothing where all stays. */
type Rule = (
  contents: StillContents,
  target: StillFormat,
  edited: boolean,
  floats?: 'half' | 'float',
) =>
  | {
      readonly to: Partial<StillContents>;
      readonly notice?: Notice | undefined;
      readonly lost?: string;
      readonly convertBy?: Buffer | undefined;
    }
  | undefined;

const RULES: readonly Rule[] = [
  ({ orientation, width, height }, { kind, name }) =>
    kind === 'avif' && orientation !== 1
      ? {
          to: { orientation: 1, ...(orientation > 4 && { width: height, height: width }) },
          notice: {
            code: 'clip/turned',
            message: `${name} tells by a property of its own how the picture is turned, not by EXIF's orientation ${orientation}.`,
          },
        }
      : undefined,
  ({ orientation, width, height }, { linear, name }) =>
    linear && orientation !== 1
      ? {
          to: { orientation: 1, ...(orientation > 4 && { width: height, height: width }) },
          notice: {
            code: 'clip/turned',
            message: `The pixels are turned upright: ${name} cannot say that they are to be turned.`,
          },
        }
      : undefined,
  ({ pictures }) =>
    pictures > 1
      ? {
          to: { pictures: 1, loops: undefined },
          notice: {
            code: 'lost/pictures',
            message: `The file holds ${pictures} pictures: the first one alone is edited and written.`,
          },
        }
      : undefined,
  ({ samples, icc }) =>
    samples === 'CMYK' || samples === 'Lab'
      ? {
          to: { samples: 'RGB', icc: undefined, transparency: false },
          notice: {
            code: 'converted/colour',
            message: `The picture's ${samples} samples become sRGB${icc && samples === 'CMYK' ? ' by its colour profile' : ''}: pictures are edited and written in RGB.`,
          },
        }
      : undefined,
  ({ numbers, bits, exr }, { linear, name }, _edited, floats) => {
    if (!linear) return undefined;
    const samples = floats ?? (exr ? (exr.samples === 'half' ? 'half' : 'float') : bits > 16 ? 'float' : 'half');
    const to = {
      numbers: 'floating-point',
      bits: samples === 'half' ? 16 : 32,
      exr: { compression: exr?.compression ?? 'zip16', chromaticities: exr?.chromaticities, samples },
    } as const;
    const fewer = samples === 'half' && (bits > 16 || (!numbers && bits > 8));
    return {
      to,
      notice: {
        code: fewer ? 'lost/depth' : 'converted/colour',
        message: numbers
          ? `The floating-point samples are edited with the sRGB curve at 16 bits and are linear light again in the file${fewer ? ', as 16-bit floats' : ''}; what is brighter than white is cut.`
          : `The samples become linear light in ${samples === 'half' ? `16-bit floats${fewer ? ', which hold 11 bits (`codec: exr-float` keeps all)' : ''}` : '32-bit floats'}, as ${name} has it.`,
      },
    };
  },
  ({ numbers }, { linear }) =>
    numbers && !linear
      ? {
          to: { numbers: undefined },
          notice: {
            code: 'converted/colour',
            message: 'The floating-point samples are read as linear light and become sRGB; what is brighter than white is cut.',
          },
        }
      : undefined,
  ({ samples, icc }) => {
    const space = icc && profileSpace(icc);
    if (!icc || space === samples) return undefined;
    return {
      to: { icc: undefined },
      notice: {
        code: 'lost/colour',
        message: `The colour profile is left out: it is for ${space ?? 'other'} samples, the picture's are ${samples}.`,
      },
    };
  },
  ({ samples, transparency }, { name, alpha, grey, greyAlpha }) =>
    samples === 'grey' && transparency && alpha && grey && !greyAlpha
      ? {
          to: { samples: 'RGB' },
          notice: { code: 'converted/colour', message: `Grey becomes RGB with equal samples: ${name} holds no grey with transparency.` }, // prettier-ignore
        }
      : undefined,
  ({ samples, icc }, { name, grey, metadata }) => {
    if (samples !== 'grey' || (grey && (metadata || !icc))) return undefined;
    return {
      to: { samples: 'RGB', icc: undefined },
      ...(icc && { convertBy: icc }),
      notice: {
        code: 'converted/colour',
        message: `Grey becomes ${icc ? 'sRGB by its colour profile' : 'RGB with equal samples'}: ${name} holds no ${grey ? 'profiles' : 'grey pictures'}.`,
      },
    };
  },
  ({ icc }, { metadata, name }) =>
    icc && !metadata
      ? {
          to: { icc: undefined },
          ...(!isSrgb(icc) && { convertBy: icc }),
          notice: {
            code: 'converted/colour',
            message: `The samples become sRGB by the colour profile: ${name} holds no profiles.`,
          },
        }
      : undefined,
  ({ exif, xmp, moreXmp }, { metadata }) => {
    const there = [...(exif ? ['EXIF'] : []), ...(xmp !== undefined && !isOwnXmp(xmp) ? ['XMP'] : [])];
    if (metadata || (!exif && xmp === undefined && !moreXmp.length)) return undefined;
    const to = { exif: undefined, xmp: undefined, moreXmp: [] };
    return { to, ...(there.length && { lost: listOf(there, 'and') }) };
  },
  ({ bits }, { name, mostBits }) =>
    bits > mostBits
      ? {
          to: { bits: mostBits },
          notice: { code: 'lost/depth', message: `${bits}-bit samples become ${mostBits}-bit: ${name} holds no more.` },
        }
      : undefined,
  ({ transparency }, { name, alpha }) =>
    transparency && !alpha
      ? {
          to: { transparency: false },
          notice: {
            code: 'lost/transparency',
            message: `Transparency is lost: ${name} cannot hold it; the picture is laid on white. Write .png, .webp, .tif or .avif to keep it.`,
          },
        }
      : undefined,
  (contents, { name, gamma, chromaticities, codePoints, metadata }) => {
    const rows = listContents(contents);
    const told = ['gamma', 'chromaticities', 'colour code points'].filter((row) => rows.has(row));
    const held = told.every((row) => (row === 'gamma' ? gamma : row === 'chromaticities' ? chromaticities : codePoints));
    const icc = told.length && !held && metadata && !contents.icc ? profileOfNumbers(contents) : undefined;
    if (!icc) return undefined;
    return {
      to: { icc, gamma: undefined, chromaticities: undefined, intent: undefined, ...(!codePoints && { codePoints: undefined }) },
      notice: {
        code: 'converted/colour',
        message: `How the colours are meant (${told.map((row) => `${row} ${rows.get(row)}`).join(', ')}) becomes a colour profile: ${name} cannot say it otherwise.`,
      },
    };
  },
  (contents, { name, gamma, chromaticities, codePoints }) => {
    const rows = listContents(contents);
    const lost = [
      ...(gamma ? [] : ['gamma']),
      ...(chromaticities ? [] : ['chromaticities']),
      ...(codePoints ? [] : ['colour code points']),
    ].filter((row) => rows.has(row));
    const to = {
      ...(!gamma && { gamma: undefined, intent: undefined }),
      ...(!chromaticities && { chromaticities: undefined }),
      ...(!codePoints && { codePoints: undefined }),
    };
    return {
      to,
      notice: lost.length
        ? {
            code: 'lost/colour',
            message: `How the colours are meant is lost (${lost.map((row) => `${row} ${rows.get(row)}`).join(', ')}): ${name} cannot hold it, so the picture will look different.`,
          }
        : undefined,
    };
  },
  (contents, { density, segments }) => {
    const row = listContents(contents).get('resolution');
    if (segments && contents.density) {
      const to = { density: wholeDensity(contents.density) };
      const rounded = listContents({ ...contents, ...to }).get('resolution');
      return { to, ...(row !== rounded && { lost: `a resolution of ${row} (it becomes ${rounded ?? '72x72 dpi'})` }) };
    }
    if (density) return undefined;
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

/**
 * What of a source's contents a target takes over. Rules go one after the other, each on what the ones before left.
 *
 * @param edited whether samples may change
 * @param floats samples of a target of linear light; default what the source has, else halves
 */
export function carry(source: StillContents, target: StillFormat, edited: boolean, floats?: 'half' | 'float'): Carried {
  const notices: Notice[] = [];
  const lost: string[] = [];
  let convertBy: Buffer | undefined;
  let contents = source;
  for (const rule of RULES) {
    const change = rule(contents, target, edited, floats);
    if (!change) continue;
    contents = { ...contents, ...change.to };
    convertBy ??= change.convertBy;
    if (change.notice) notices.push(change.notice);
    if (change.lost !== undefined) lost.push(change.lost);
  }
  if (lost.length)
    notices.push({ code: 'lost/metadata', message: `Left out, because ${target.name} cannot hold it: ${lost.join(', ')}.` });
  const lossless = target.bothCodings ? source.lossless === true : undefined;
  const straighten = source.associated === true && !target.linear;
  return { contents: { ...contents, kind: target.kind, lossless }, notices, convertBy, straighten };
}

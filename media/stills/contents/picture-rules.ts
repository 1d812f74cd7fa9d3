import { isSrgb, profileSpace } from './icc.js';
import { BACKGROUND } from '../../colour/lay-on-colour.js';
import type { CarryRule } from './carry-rule.js';
import { listContents } from './list-contents.js';
import { profileOfNumbers } from './make-profile.js';
import { asUprightXmp } from './xmp.js';

/** What a target can take over of the picture itself: how it is turned, its samples, its colours, its transparency. */
export const PICTURE_RULES: readonly CarryRule[] = [
  ({ orientation, width, height, xmp }, { kind, linear, name }) =>
    orientation !== 1 && (kind === 'avif' || linear)
      ? {
          to: { orientation: 1, xmp: xmp && asUprightXmp(xmp), ...(orientation > 4 && { width: height, height: width }) },
          notice: {
            code: 'clip/turned',
            message: linear
              ? `The pixels are turned upright: ${name} cannot say that they are to be turned.`
              : `${name} tells by a property of its own how the picture is turned, not by EXIF's orientation ${orientation}.`,
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
          to: { samples: 'RGB', icc: undefined },
          notice: {
            code: 'converted/colour',
            message: `The picture's ${samples} samples become sRGB${icc && samples === 'CMYK' ? ' by its colour profile' : ''}: pictures are edited and written in RGB.`,
          },
        }
      : undefined,
  ({ numbers, bits, exr }, { linear, name }, _edited, { floats }) => {
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
  ({ narrow }, { kind, name }) =>
    narrow && kind !== 'png'
      ? {
          to: { narrow: undefined },
          notice: {
            code: 'lost/colour',
            message: `That the samples leave room below black and above white (cICP) cannot be said in ${name}: the picture will look flatter.`,
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
  ({ bits }, { name, mostBits }) =>
    bits > mostBits
      ? {
          to: { bits: mostBits },
          notice: { code: 'lost/depth', message: `${bits}-bit samples become ${mostBits}-bit: ${name} holds no more.` },
        }
      : undefined,
  ({ transparency }, { name, alpha }, _edited, { background = BACKGROUND }) =>
    transparency && !alpha
      ? {
          to: { transparency: false },
          notice: {
            code: 'lost/transparency',
            message: `Transparency is lost: ${name} cannot hold it; the picture is laid on ${background} (\`background\` says on what). Write .png, .webp, .tif or .avif to keep it.`,
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
];

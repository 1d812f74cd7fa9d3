import { type Codec, nearestFormat } from './codec.js';

const imageCodec = (
  name: string,
  encoder: string,
  summary: string,
  formats: readonly string[],
  lossless: boolean,
  more: Partial<Codec> & { readonly flags?: readonly string[] } = {},
): Codec => {
  const { flags = [], ...rest } = more;
  return {
    name,
    encoder,
    codecName: encoder,
    summary,
    oddSizes: true,
    lossless,
    fixedColour: { range: 'pc' },
    pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, formats),
    options: () => ['-c:v', encoder, ...flags],
    ...rest,
  };
};

/** RGB of 16 bits. */
const DEEP = ['rgb48le', 'rgba64le'];

/** PNG, lossless, 8 or 16 bit, with alpha. */
export const png = imageCodec(
  'png',
  'png',
  'PNG pictures, lossless',
  ['rgb24', 'rgba', 'gray', 'ya8', ...DEEP, 'gray16le'],
  true,
  {
    encodedAs: { rgb48le: 'rgb48be', rgba64le: 'rgba64be', gray16le: 'gray16be' }, // its samples have their high byte first
  },
);

/** JPEG at ffmpeg's best ordinary quality. Who reads one takes it for BT.601 of full range. */
export const jpeg = imageCodec('jpeg', 'mjpeg', 'JPEG pictures (quality 2)', ['yuv420p', 'yuv422p', 'yuv444p'], false, {
  fixedColour: { range: 'pc', matrix: 'bt470bg' },
  flags: ['-q:v', '2', '-strict', 'unofficial'],
});

/** TIFF, lossless. */
export const tiff = imageCodec('tiff', 'tiff', 'TIFF pictures, lossless', ['rgb24', 'rgba', 'gray', ...DEEP], true, {
  flags: ['-compression_algo', 'deflate'],
});

/** A palette for every picture keeps memory flat for any length, which one for all cannot. */
const PALETTE = 'split[a][b];[a]palettegen=stats_mode=single:reserve_transparent=1[p];[b][p]paletteuse=new=1:dither=sierra2_4a';

/** Animated GIF with a palette for every picture. */
export const gif = imageCodec('gif', 'gif', 'animated GIF (256 colours a picture)', ['bgra'], false, {
  filters: [PALETTE],
  encodedAs: { bgra: 'pal8' },
});

/** Animated PNG, lossless. */
export const apng = imageCodec('apng', 'apng', 'animated PNG, lossless', ['rgb24', 'rgba'], true, { flags: ['-pred', 'mixed'] });

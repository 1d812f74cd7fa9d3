import { type Codec, nearestFormat } from './codec.js';

/** ffmpeg's formats of linear light, by those of the frames that it is made of. Samples of few bits are not made deeper before: ffmpeg does that badly. */
export const FLOATS: Readonly<Record<string, string>> = {
  ...{ gbrp: 'gbrpf32le', gbrp10le: 'gbrpf32le', gbrp12le: 'gbrpf32le', gbrp16le: 'gbrpf32le' },
  ...{ gbrap: 'gbrapf32le', gbrap10le: 'gbrapf32le', gbrap12le: 'gbrapf32le', gbrap16le: 'gbrapf32le' },
  ...{ gray: 'grayf32le', gray16le: 'grayf32le' },
};

const exr = (name: string, kind: 'half' | 'float', summary: string): Codec => ({
  name,
  encoder: 'exr',
  codecName: 'exr',
  summary,
  oddSizes: true,
  lossless: false, // floats that are read become 16 bits
  fixedColour: { range: 'pc' },
  linear: kind,
  encodedAs: FLOATS,
  pixelFormat({ pixelFormat: source }) {
    if (source.model === 'yuv') return source.alpha ? 'gbrap16le' : 'gbrp16le';
    return nearestFormat(source, Object.keys(FLOATS));
  },
  options: ({ exr: head }) => exrOptions(kind, head?.compression),
});

/** Compressions that ffmpeg writes. */
const WRITTEN: ReadonlySet<string> = new Set(['none', 'rle', 'zip1', 'zip16']);

/** The encoder's options. @param compression the source's; one that is not written becomes ZIP */
export const exrOptions = (kind: 'half' | 'float', compression = ''): string[] => [
  ...['-c:v', 'exr', '-format', kind],
  ...['-compression', WRITTEN.has(compression) ? compression : 'zip16'],
];

/** OpenEXR of linear light, 16-bit floats. */
export const exrHalf = exr('exr-half', 'half', 'OpenEXR pictures of linear light, 16-bit floats');

/** OpenEXR of linear light, 32-bit floats. */
export const exrFloat = exr('exr-float', 'float', 'OpenEXR pictures of linear light, 32-bit floats');

import { isFieldOrder } from './interlace.js';
import { type Codec, nearestFormat } from './codec.js';

/** Apple ProRes 422 HQ, or 4444 when the picture has alpha or full chroma, by ffmpeg's `prores_ks`. Always 10 bit. */
export const prores: Codec = {
  name: 'prores',
  encoder: 'prores_ks',
  codecName: 'prores',
  summary: 'ProRes 422 HQ or 4444 (10 bit); the default for .mov from ProRes, with alpha',
  oddSizes: true,
  lossless: false,
  codesFields: true,
  readsFrameTags: true,
  fixedColour: { range: 'tv' },
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, ['yuv422p10le', 'yuv444p10le', 'yuva444p10le']),
  options: ({ format, fieldOrder }) => [
    ...['-c:v', 'prores_ks', '-profile:v', format.pixelFormat.name === 'yuv422p10le' ? '3' : '4', '-vendor', 'apl0'],
    ...(format.pixelFormat.alpha ? ['-alpha_bits', '16'] : []),
    ...(isFieldOrder(fieldOrder)
      ? ['-flags', '+ildct', '-field_order', fieldOrder, '-top', fieldOrder.startsWith('t') ? '1' : '0']
      : []),
  ],
};

import { isFieldOrder } from './interlace.js';
import { type Codec, nearestFormat } from './codec.js';

const FORMATS = [
  'yuv420p',
  'yuv422p',
  'yuv444p',
  'yuv440p',
  'yuv410p',
  'yuv411p',
  'yuva420p',
  'yuva422p',
  'yuva444p',
  'gray',
  'ya8',
  'bgra',
  'bgr0',
].concat(
  ['yuv420p', 'yuv422p', 'yuv444p'].flatMap((name) => ['9le', '10le', '12le', '14le', '16le'].map((depth) => name + depth)),
  ['yuva420p', 'yuva422p', 'yuva444p'].flatMap((name) => ['10le', '16le'].map((depth) => name + depth)),
  [
    'gray10le',
    'gray12le',
    'gray16le',
    'gbrp9le',
    'gbrp14le',
    'gbrp10le',
    'gbrp12le',
    'gbrp16le',
    'gbrap10le',
    'gbrap12le',
    'gbrap16le',
    'rgb48le',
    'rgba64le',
  ],
);

/** FFV1 version 3: lossless, every picture on its own. Also what unfinished pieces of work are kept in. */
export const ffv1: Codec = {
  name: 'ffv1',
  encoder: 'ffv1',
  codecName: 'ffv1',
  summary: 'FFV1, lossless; for archives and further work',
  oddSizes: true,
  lossless: true,
  codesFields: true,
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, FORMATS),
  options: ({ threads, fieldOrder }) => [
    '-c:v',
    'ffv1',
    '-level',
    '3',
    '-g',
    '1',
    '-slices',
    '4',
    '-slicecrc',
    '1',
    '-threads',
    String(threads),
    ...(isFieldOrder(fieldOrder) ? ['-field_order', fieldOrder] : []),
  ],
};

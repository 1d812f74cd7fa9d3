import { type Codec, nearestFormat } from './codec.js';

const FORMATS = ['yuv420p', 'yuva420p', 'yuv422p', 'yuv444p', 'gbrp'].concat(
  ['yuv420p', 'yuv422p', 'yuv444p', 'gbrp'].flatMap((name) => [`${name}10le`, `${name}12le`]),
);

/** VP9 by libvpx, constant quality 15. Holds alpha (8 bit) in WebM, and odd sizes; not 4:4:0, for which MP4 has no name. */
export const vp9: Codec = {
  name: 'vp9',
  encoder: 'libvpx-vp9',
  codecName: 'vp9',
  summary: 'VP9, visually lossless (CRF 15); the default for WebM, with alpha, and for odd sizes',
  oddSizes: true,
  lossless: false,
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, FORMATS),
  options: ({ threads, format }) => [
    ...[
      '-c:v',
      'libvpx-vp9',
      '-crf',
      '15',
      '-b:v',
      '0',
      '-deadline',
      'good',
      '-cpu-used',
      '4',
      '-tile-columns',
      '2',
      '-row-mt',
      '0',
      '-threads',
      String(threads),
    ],
    ...(format.pixelFormat.alpha ? ['-auto-alt-ref', '0'] : []),
  ],
};

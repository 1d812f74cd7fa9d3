import type { Codec } from './codec.js';

/** Samples as they are. Never chosen by a user: it keeps pieces of work in pixel formats that FFV1 would have to widen. */
export const raw: Codec = {
  name: 'raw',
  encoder: 'rawvideo',
  codecName: 'rawvideo',
  summary: 'uncompressed samples, for pieces of work',
  oddSizes: true,
  lossless: true,
  pixelFormat: ({ pixelFormat }) => pixelFormat.name,
  options: () => ['-c:v', 'rawvideo'],
};

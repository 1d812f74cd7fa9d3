import { type Codec, nearestFormat } from './codec.js';
import { interlaceOptions } from './interlace.js';

const EVEN = ['yuv420p', 'yuv422p', 'yuv444p', 'yuv420p10le', 'yuv422p10le', 'yuv444p10le', 'gray', 'gray10le'];
/** Sizes that are not a multiple of the chroma step can only be held without subsampling. */
const ODD = ['yuv444p', 'yuv444p10le', 'gray', 'gray10le'];

/** H.264 by x264, constant rate factor 17: no difference that an eye finds. Plays everywhere at 8 bit 4:2:0. */
export const h264: Codec = {
  name: 'h264',
  encoder: 'libx264',
  codecName: 'h264',
  summary: 'H.264, visually lossless (CRF 17); the default for 8-bit clips',
  oddSizes: false,
  lossless: false,
  codesFields: true,
  pixelFormat: ({ pixelFormat: source, width, height }) => nearestFormat(source, width % 2 || height % 2 ? ODD : EVEN),
  options: ({ steady, threads, frameRate, fieldOrder }) => [
    ...['-c:v', 'libx264', '-preset', 'medium', '-crf', '17', '-threads', String(threads)],
    // without B-frames decoding order is display order, so segments of any rhythm can be joined
    ...(steady ? [] : ['-bf', '0']),
    ...(frameRate.num ? ['-x264-params', `fps=${frameRate.num}/${frameRate.den}`] : []),
    ...interlaceOptions(fieldOrder),
  ],
};

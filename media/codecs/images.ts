import { type Codec, nearestFormat } from './codec.js';

const imageCodec = (
  name: string,
  encoder: string,
  summary: string,
  formats: readonly string[],
  lossless: boolean,
  options: string[] = [],
): Codec => ({
  name,
  encoder,
  codecName: encoder,
  summary,
  oddSizes: true,
  lossless,
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, formats),
  options: () => ['-c:v', encoder, ...options],
});

/** PNG, lossless, 8 or 16 bit, with alpha. */
export const png = imageCodec('png', 'png', 'PNG pictures, lossless', ['rgb24', 'rgba', 'gray', 'ya8'], true);

/** JPEG at ffmpeg's best ordinary quality. */
export const jpeg = imageCodec('jpeg', 'mjpeg', 'JPEG pictures (quality 2)', ['yuv420p', 'yuv422p', 'yuv444p'], false, [
  '-q:v',
  '2',
  '-strict',
  'unofficial',
]);

/** TIFF, lossless. */
export const tiff = imageCodec(
  'tiff',
  'tiff',
  'TIFF pictures, lossless',
  ['rgb24', 'rgba', 'gray', 'rgb48le', 'rgba64le'],
  true,
  ['-compression_algo', 'deflate'],
);

/** Animated GIF with a palette for every picture. */
export const gif = imageCodec('gif', 'gif', 'animated GIF (256 colours a picture)', ['bgra', 'rgb24'], false);

/** Animated PNG, lossless. */
export const apng = imageCodec('apng', 'apng', 'animated PNG, lossless', ['rgb24', 'rgba'], true, ['-pred', 'mixed']);

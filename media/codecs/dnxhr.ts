import { type Codec, nearestFormat } from './codec.js';

/** Avid DNxHR HQX (10 bit 4:2:2) or 444 (10 bit). */
export const dnxhr: Codec = {
  name: 'dnxhr',
  encoder: 'dnxhd',
  codecName: 'dnxhd',
  summary: 'DNxHR HQX or 444 (10 bit); the default for .mxf and for .mov from DNxHR',
  oddSizes: false,
  smallest: { width: 256, height: 120, instead: ['prores'] },
  lossless: false,
  fixedColour: { range: 'tv' },
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, ['yuv422p10le', 'yuv444p10le']),
  options: ({ format, threads }) => [
    '-c:v',
    'dnxhd',
    '-profile:v',
    format.pixelFormat.name === 'yuv444p10le' ? 'dnxhr_444' : 'dnxhr_hqx',
    '-threads',
    String(threads),
  ],
};

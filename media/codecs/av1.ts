import { type Codec, nearestFormat } from './codec.js';

/** AV1 by SVT-AV1, constant rate factor 18, 8 or 10 bit 4:2:0. */
export const av1: Codec = {
  name: 'av1',
  encoder: 'libsvtav1',
  codecName: 'av1',
  summary: 'AV1, visually lossless (CRF 18); small files, slow',
  oddSizes: false,
  smallest: { width: 64, height: 64, instead: ['vp9'] },
  lossless: false,
  pixelFormat: ({ pixelFormat: source }) => nearestFormat(source, ['yuv420p', 'yuv420p10le']),
  options: ({ threads, frameRate: { num, den } }) => {
    // of a pipe, which has no frame rate, the encoder takes the ticks for one, and refuses more than 240
    const [frames, seconds] = num > 0 && num <= 240 * den ? [num, den] : [25, 1];
    const params = [`lp=${threads}`, `fps-num=${frames}`, `fps-denom=${seconds}`];
    return ['-c:v', 'libsvtav1', '-preset', '6', '-crf', '18', '-svtav1-params', params.join(':')];
  },
};

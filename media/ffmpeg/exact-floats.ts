import { FULL_RELEASE, type FfmpegTools } from './locate.js';

/** Planes of ffmpeg's formats of RGB floats, in the order in which they are stored. */
const STORED: Readonly<Record<string, string>> = { gbrpf32le: 'gbr', gbrapf32le: 'gbra' };

/**
 * Filters that turn RGB floats 0…1 into the nearest 16-bit samples. ffmpeg's own conversion goes by way of YUV and is up to 35 of 65535 steps off; that
 * of single planes is exact, so planes are taken apart, turned and put together. Empty for other formats, grey floats among them.
 *
 * @param decoded pixel format that the decoder gives
 */
export function exactFloatFilters(decoded: string, { release }: FfmpegTools): string[] {
  const stored = STORED[decoded];
  if (!stored || release < FULL_RELEASE) return [];
  const planes = [...stored];
  const named = (suffix: string, order: readonly string[] = planes): string =>
    order.map((plane) => `[${plane}${suffix}]`).join('');
  const taken = [...'rgba'].filter((plane) => planes.includes(plane)); // the order in which ffmpeg gives them
  return [
    // pictures that change on the way are brought to the first one's format; without a range, grey is taken for limited
    `format=${decoded}`,
    'setparams=range=pc',
    [
      `extractplanes=${taken.join('+')}${named('', taken)}`,
      ...planes.map((plane) => `[${plane}]format=gray16le[${plane}16]`),
      `${named('16')}mergeplanes=${planes.map((_, at) => `map${at}s=${at}`).join(':')}:format=${decoded.replace('f32le', '16le')}`,
    ].join(';'),
  ];
}

import { execFileSync } from 'node:child_process';
import type { ColourTags } from '../../../core/frame.js';
import { FFMPEG } from '../../tools.js';

/** Primaries, transfer and matrix as ffmpeg names them; `-` is a tag that is not set. The first is the plainest, the rest are mixes that are met. */
export const COLOUR_MIXES = [
  'bt709 bt709 bt709',
  'bt709 bt709 bt470bg', // pictures that an editor has turned into YUV by the old matrix
  'smpte170m smpte170m smpte170m', // NTSC
  'bt470bg bt470bg bt470bg', // PAL, with its own curve
  'smpte432 iec61966-2-1 smpte170m', // a phone's photos
  'bt2020 smpte2084 bt2020nc', // PQ
  'bt2020 arib-std-b67 bt709', // HLG under the wrong matrix
  'smpte240m - fcc', // rare, and one that is missing
] as const;

/** The pixel format that FFV1 holds and that leads a codec to another one, which FFV1 does not hold. */
const SOURCES: Readonly<Record<string, string>> = { gbrp: 'bgr0', rgb24: 'bgr0', rgba: 'bgra', bgra: 'bgra' };

/** Makes a clip of three pictures and no sound in `pixelFormat` (or what leads to it), with the tags of a mix. */
export function mixedClip(path: string, pixelFormat: string, mix: string, size = '64x64'): string {
  const [primaries, transfer, matrix] = mix.split(' ').map((tag) => (tag === '-' ? 'unknown' : tag)) as [string, string, string];
  const format = SOURCES[pixelFormat] ?? pixelFormat;
  const rgb = /^(?:bgr|gbr|rgb)/.test(format);
  const tags = ['-color_primaries', primaries, '-color_trc', { bt470bg: 'gamma28' }[transfer] ?? transfer, '-colorspace', rgb ? 'rgb' : matrix]; // prettier-ignore
  const range = ['-color_range', rgb ? 'pc' : 'tv'];
  const input = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=0.12`];
  execFileSync(FFMPEG, ['-v', 'error', '-y', ...input, '-c:v', 'ffv1', '-pix_fmt', format, ...tags, ...range, path]);
  return path;
}

/** The three tags of a clip as a mix is written. */
export const mixOf = ({ primaries, transfer, matrix }: ColourTags): string =>
  [primaries, transfer, matrix].map((tag) => tag ?? '-').join(' ');

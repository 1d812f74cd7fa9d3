import type { HdrMetadata } from '../input/clip.js';
import { type Codec, nearestFormat } from './codec.js';

const FULL_CHROMA = ['yuv444p', 'yuv444p10le', 'yuv444p12le', 'gray', 'gray10le', 'gray12le', 'gbrp', 'gbrp10le', 'gbrp12le'];
const SUBSAMPLED = ['yuv420p', 'yuv422p', 'yuv420p10le', 'yuv422p10le', 'yuv420p12le', 'yuv422p12le'];

/** Below so many pixels a side, one block of x265, its look at coming pictures writes outside its memory (x265 3.5: 9 of 55 small clips crashed). */
const LEAST_LOOKED_AHEAD = 64;

/** HEVC by x265, constant rate factor 17, with the static HDR metadata of the source. The default for more than 8 bits. */
export const hevc: Codec = {
  name: 'hevc',
  encoder: 'libx265',
  codecName: 'hevc',
  summary: 'HEVC, visually lossless (CRF 17); the default for clips of 10 bits and more',
  oddSizes: false,
  smallest: { width: 16, height: 16, instead: ['vp9', 'h264'] },
  lossless: false,
  pixelFormat: ({ pixelFormat: source, width, height }) =>
    nearestFormat(source, width % 2 || height % 2 ? FULL_CHROMA : [...SUBSAMPLED, ...FULL_CHROMA]),
  options: ({ format: { width, height }, steady, threads, frameRate, hdr }) => {
    const small = Math.min(width, height) < LEAST_LOOKED_AHEAD;
    const params = [
      `pools=${threads}`,
      'frame-threads=1', // with more, the coded bytes depend on the machine
      'log-level=error',
      ...(small ? ['rc-lookahead=0', 'cutree=0'] : []),
      ...(steady && !small ? [] : ['bframes=0']),
      ...(frameRate.num ? [`fps=${frameRate.num}/${frameRate.den}`] : []),
      ...hdrParams(hdr),
    ];
    return ['-c:v', 'libx265', '-preset', 'medium', '-crf', '17', '-tag:v', 'hvc1', '-x265-params', params.join(':')];
  },
};

/** x265 wants chromaticities in steps of 0.00002 and luminance in steps of 0.0001 cd/m², green first. */
function hdrParams(hdr: HdrMetadata | undefined): string[] {
  const params: string[] = [];
  if (hdr?.mastering) {
    const { primaries, minLuminance, maxLuminance } = hdr.mastering;
    const [rx, ry, gx, gy, bx, by, wx, wy] = primaries.map((value) => Math.round(value * 50000));
    const light = [maxLuminance, minLuminance].map((value) => Math.round(value * 10000));
    params.push(
      `master-display=G(${gx},${gy})B(${bx},${by})R(${rx},${ry})WP(${wx},${wy})L(${light.join(',')})`,
      'hdr10=1',
      'repeat-headers=1',
    );
  }
  if (hdr?.contentLight) params.push(`max-cll=${hdr.contentLight.maxContent},${hdr.contentLight.maxAverage}`);
  return params;
}

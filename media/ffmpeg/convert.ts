import type { FrameFormat } from '../../core/frame.js';
import { rangeOf } from '../colour/code-range.js';
import { matrixOf } from '../colour/yuv-matrix.js';

const FLAGS = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';

/**
 * The scale filter that turns frames of `format` into pixel format `target`, told the colour matrix and range that a raw pipe cannot carry.
 * Empty when nothing changes.
 *
 * @param fullRange whether the target must be full range although it is YUV (JPEG)
 */
export function conversionFilters(format: FrameFormat, target: string, fullRange = false): string[] {
  const source = format.pixelFormat.name.replace('yuvj', 'yuv');
  const toRgb = /^(?:rgb|bgr|gbr|argb|abgr)/.test(target);
  const range = rangeOf(format);
  const toRange = toRgb || fullRange ? 'pc' : format.pixelFormat.model === 'rgb' ? 'tv' : range;
  if (source === target && range === toRange) return [];
  const tagged = matrixOf(format);
  const matrix = SWSCALE_MATRICES[tagged] ?? tagged;
  const ends = [`in_range=${range}`, `out_range=${toRange}`];
  if (format.pixelFormat.model === 'yuv') ends.push(`in_color_matrix=${matrix}`);
  if (!toRgb) ends.push(`out_color_matrix=${matrix}`);
  return [`scale=${[...ends, FLAGS].join(':')}`];
}

/**
 * A frame's colour tags once it is in pixel format `target`: RGB that became YUV is limited range and has the matrix that {@link conversionFilters}
 * used; all other tags stay what they are.
 */
export function convertedFormat(format: FrameFormat, target: string): FrameFormat {
  if (format.pixelFormat.model !== 'rgb' || !target.startsWith('yuv')) return format;
  const used = matrixOf(format);
  return { ...format, colour: { ...format.colour, matrix: used === 'gbr' ? 'bt709' : used, range: 'tv' } };
}

/** swscale's names of the matrices that it knows by another name than the tag's. */
const SWSCALE_MATRICES: Readonly<Record<string, string>> = {
  bt470bg: 'bt470',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
  ycgco: 'bt709',
  gbr: 'bt709',
};

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

/** swscale's names of the matrices that it knows by another name than the tag's. */
const SWSCALE_MATRICES: Readonly<Record<string, string>> = {
  bt470bg: 'bt470',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
  ycgco: 'bt709',
  gbr: 'bt709',
};

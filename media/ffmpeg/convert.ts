import type { FrameFormat } from '../../core/frame.js';

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
  const range = (format.colour.range ?? (format.pixelFormat.model === 'rgb' ? 'pc' : 'tv'));
  const toRange = toRgb || fullRange ? 'pc' : format.pixelFormat.model === 'rgb' ? 'tv' : range;
  if (source === target && range === toRange) return [];
  const matrix = matrixName(format);
  const ends = [`in_range=${range}`, `out_range=${toRange}`];
  if (format.pixelFormat.model === 'yuv') ends.push(`in_color_matrix=${matrix}`);
  if (!toRgb) ends.push(`out_color_matrix=${matrix}`);
  return [`scale=${[...ends, FLAGS].join(':')}`];
}

/** swscale's name of the colour matrix; untagged pictures count as BT.601 below 720 lines and as BT.709 from there on, as players do. */
function matrixName({ colour, height }: FrameFormat): string {
  const known: Readonly<Record<string, string>> = { bt709: 'bt709', smpte170m: 'smpte170m', bt470bg: 'bt470', smpte240m: 'smpte240m', fcc: 'fcc', bt2020nc: 'bt2020', bt2020c: 'bt2020' };
  return known[colour.matrix ?? ''] ?? (height < 720 ? 'smpte170m' : 'bt709');
}

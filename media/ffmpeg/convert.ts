import type { ColourTags, FrameFormat } from '../../core/frame.js';
import { rangeOf } from '../colour/code-range.js';
import { matrixOf } from '../colour/yuv-matrix.js';
import { pixelFormat } from '../pixel-format.js';

const FLAGS = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';

/**
 * The scale filter that turns frames of `format` into pixel format `target`, told the colour matrix and range that a raw pipe cannot carry.
 * Empty when nothing changes.
 *
 * @param fixed what the target always is, whatever its tags say
 * @param fields frames hold two fields: rows of colour belong to one of them, and are not mixed with the other's
 */
export function conversionFilters(format: FrameFormat, target: string, fixed: FixedColour = {}, fields = false): string[] {
  const source = format.pixelFormat.name.replace('yuvj', 'yuv');
  const to = convertedFormat(format, target, fixed);
  const range = rangeOf(format);
  const [matrix, toMatrix] = [matrixOf(format), matrixOf(to)].map((name) => SWSCALE_MATRICES[name] ?? name) as [string, string];
  if (source === target && range === rangeOf(to) && matrix === toMatrix) return [];
  const ends = [`in_range=${range}`, `out_range=${rangeOf(to)}`];
  if (format.pixelFormat.model === 'yuv') ends.push(`in_color_matrix=${matrix}`);
  if (to.pixelFormat.model !== 'rgb') ends.push(`out_color_matrix=${toMatrix}`);
  if (fields && format.pixelFormat.chromaShift[1] !== to.pixelFormat.chromaShift[1]) ends.push('interl=1');
  return [`scale=${[...ends, FLAGS].join(':')}`];
}

/** Range and matrix that a codec's pictures always have. */
export interface FixedColour {
  readonly range?: 'tv' | 'pc';
  readonly matrix?: string;
}

/**
 * What frames are once they are in pixel format `target`, as {@link conversionFilters} makes it: RGB that became YUV is limited range and has the
 * matrix that was used, pictures that became RGB are full range; all other colour tags stay what they are.
 */
export function convertedFormat(format: FrameFormat, target: string, fixed: FixedColour = {}): FrameFormat {
  const layout = pixelFormat(target);
  const { colour } = format;
  const fromRgb = format.pixelFormat.model === 'rgb';
  const converted = (): ColourTags => {
    if (layout.model === 'rgb') return fromRgb ? colour : { ...colour, range: 'pc' };
    const used = matrixOf(format);
    return fromRgb ? { ...colour, matrix: used === 'gbr' ? 'bt709' : used, range: 'tv' } : colour;
  };
  return { ...format, pixelFormat: layout, colour: { ...converted(), ...(layout.model !== 'rgb' && fixed) } };
}

/** swscale's names of the matrices that it knows by another name than the tag's. */
const SWSCALE_MATRICES: Readonly<Record<string, string>> = {
  bt470bg: 'bt470',
  smpte170m: 'bt470',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
  ycgco: 'bt709',
  gbr: 'bt709',
};

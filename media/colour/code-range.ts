import type { FrameFormat } from '../../core/frame.js';

/** How sample codes stand for signal values: value = (code − zero) × step. */
export interface CodeScale {
  readonly zero: number;
  /** Value of one code. */
  readonly step: number;
  /** Least and greatest legal code. */
  readonly min: number;
  readonly max: number;
}

/** Floats are their values. */
const FLOAT: CodeScale = { zero: 0, step: 1, min: 0, max: 1 };

/** Scales of a frame's luma (or R, G, B) and chroma samples. Limited range as in BT.709 and BT.2100 (16…235 and 16…240 at 8 bits), full as in JPEG. */
export function codeScales({ pixelFormat, colour }: Pick<FrameFormat, 'pixelFormat' | 'colour'>): {
  luma: CodeScale;
  chroma: CodeScale;
} {
  const { depth, sampleBytes } = pixelFormat;
  if (sampleBytes === 4) return { luma: FLOAT, chroma: FLOAT };
  const top = 2 ** depth - 1;
  const unit = 2 ** (depth - 8);
  if (rangeOf({ pixelFormat, colour }) === 'pc') {
    return {
      luma: { zero: 0, step: 1 / top, min: 0, max: top },
      chroma: { zero: 2 ** (depth - 1), step: 1 / top, min: 0, max: top },
    };
  }
  // YCgCo is made of the codes of R, G and B as they are (H.273 equations 41 and on), so that its chroma has their scale
  const chromaCodes = colour.matrix === 'ycgco' ? 219 : 224;
  return {
    luma: { zero: 16 * unit, step: 1 / (219 * unit), min: 16 * unit, max: 235 * unit },
    chroma: { zero: 128 * unit, step: 1 / (chromaCodes * unit), min: 16 * unit, max: 240 * unit },
  };
}

/**
 * The range of a frame's samples, also where the source does not say: full for the `yuvj…` formats and for untagged RGB and gray (as ffmpeg
 * sees them), otherwise limited.
 */
export function rangeOf({ pixelFormat, colour }: Pick<FrameFormat, 'pixelFormat' | 'colour'>): 'tv' | 'pc' {
  if (pixelFormat.name.startsWith('yuvj')) return 'pc';
  return colour.range ?? (pixelFormat.model === 'yuv' ? 'tv' : 'pc');
}

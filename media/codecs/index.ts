import { av1 } from './av1.js';
import { dnxhr } from './dnxhr.js';
import { exrFloat, exrHalf } from './exr.js';
import { ffv1 } from './ffv1.js';
import { h264 } from './h264.js';
import { hevc } from './hevc.js';
import { apng, gif, jpeg, png, tiff } from './images.js';
import { prores } from './prores.js';
import { vp9 } from './vp9.js';

/** All codecs by the name that `--codec` takes. */
export const CODECS = {
  h264,
  hevc,
  vp9,
  av1,
  prores,
  dnxhr,
  ffv1,
  png,
  jpeg,
  tiff,
  'exr-half': exrHalf,
  'exr-float': exrFloat,
  gif,
  apng,
} as const;

/** A name that `--codec` takes. */
export type CodecName = keyof typeof CODECS;

export const CODEC_NAMES = Object.keys(CODECS) as CodecName[];

export type { Codec } from './codec.js';

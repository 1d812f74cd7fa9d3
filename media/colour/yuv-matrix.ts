import { LUMA_WEIGHTS } from './luma-weights.js';
import type { FrameFormat } from '../../core/frame.js';

/** A luma/chroma matrix: Y in 0…1, the two chroma signals in −½…½, R'G'B' in 0…1. */
export interface YuvMatrix {
  /** R' = Y + ru·U + rv·V, and so on. */
  readonly toRgb: {
    readonly ru: number;
    readonly rv: number;
    readonly gu: number;
    readonly gv: number;
    readonly bu: number;
    readonly bv: number;
  };
  /** Rows Y, U, V of the way back; columns R', G', B'. */
  readonly toYuv: { readonly y: Weights; readonly u: Weights; readonly v: Weights };
}

type Weights = readonly [r: number, g: number, b: number];

const BT709 = [LUMA_WEIGHTS[0], LUMA_WEIGHTS[2]] as const;

/** Luma weights of red and blue. Sources: ITU-T H.273 table 4, and the recommendations that the names are of. */
const RED_BLUE_WEIGHTS: Readonly<Record<string, readonly [kr: number, kb: number]>> = {
  bt709: BT709,
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  smpte240m: [0.212, 0.087],
  fcc: [0.3, 0.11],
  bt2020nc: [0.2627, 0.0593],
  bt2020c: [0.2627, 0.0593], // constant luminance is seen as if it were not; as a difference the edit stays small where that matters
};

const YCGCO: YuvMatrix = {
  toRgb: { ru: -1, rv: 1, gu: 1, gv: 0, bu: -1, bv: -1 },
  toYuv: { y: [0.25, 0.5, 0.25], u: [-0.25, 0.5, -0.25], v: [0.5, 0, -0.5] },
};

/**
 * ffmpeg's name of a source's matrix, also where the source does not say. Untagged: BT.2020 where primaries or transfer are HDR's or BT.2020's, otherwise BT.601 below 720 lines and
 * BT.709 from there on.
 */
export function matrixOf({ colour, height }: Pick<FrameFormat, 'colour' | 'height'>): string {
  const { matrix, primaries, transfer } = colour;
  if (matrix && (matrix in RED_BLUE_WEIGHTS || matrix === 'ycgco' || matrix === 'gbr')) return matrix;
  if (primaries === 'bt2020' || transfer === 'smpte2084' || transfer === 'arib-std-b67') return 'bt2020nc';
  return height < 720 ? 'smpte170m' : 'bt709';
}

/** The matrix of that name (ffmpeg's); BT.709 for names that have none of their own. */
export function yuvMatrix(name: string): YuvMatrix {
  if (name === 'ycgco') return YCGCO;
  const [kr, kb] = RED_BLUE_WEIGHTS[name] ?? BT709;
  const kg = 1 - kr - kb;
  const [ru, bv] = [0, 0];
  const [rv, bu] = [2 * (1 - kr), 2 * (1 - kb)];
  return {
    toRgb: { ru, rv, gu: (-kb * bu) / kg, gv: (-kr * rv) / kg, bu, bv },
    toYuv: { y: [kr, kg, kb], u: [-kr / bu, -kg / bu, (1 - kb) / bu], v: [(1 - kr) / rv, -kg / rv, -kb / rv] },
  };
}

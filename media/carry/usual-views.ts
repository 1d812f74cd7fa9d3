import type { FrameFormat, Plane } from '../../core/frame.js';
import { chromaSiting, upsampleTable, type UpsampleTable } from '../colour/chroma-siting.js';
import { rangeOf } from '../colour/code-range.js';
import { isHdr } from '../colour/hdr-transfer.js';
import { rgbView, type RgbView } from '../colour/rgb-view.js';
import { type Picture, rgbComponents } from '../colour/row-reader.js';
import { matrixOf } from '../colour/yuv-matrix.js';
import { pixelFormat } from '../pixel-format.js';

/** Matrices that programs take for a clip's own, which may not say it. */
const MATRICES = ['bt709', 'smpte170m', 'bt2020nc'] as const;

/** Least and greatest values that programs make of a frame. */
export interface ViewRange {
  readonly least: RgbView;
  readonly greatest: RgbView;
}

/** A frame that has luma and chroma; undefined for others: those all programs show alike. */
export interface UsualViews {
  /** The frame's own matrix, and others that programs take it for. */
  readonly own: string;
  readonly others: readonly string[];
  /** The frame by another matrix. */
  by(matrix: string): RgbView;
  /** What programs make of the frame by a matrix: they enlarge its colour in their own ways. */
  range(matrix: string): ViewRange;
}

/** What other programs make of a frame's samples. */
export function usualViews(picture: Picture): UsualViews | undefined {
  const { format } = picture;
  if (format.pixelFormat.model !== 'yuv' || rgbComponents(format)) return undefined;
  const own = matrixOf(format);
  const others = isHdr(format) || own === 'ycgco' ? [] : MATRICES.filter((name) => name !== own);
  const by = (matrix: string, { planes, format: { colour, ...rest } }: Picture = picture): RgbView =>
    rgbView({ planes, format: { ...rest, colour: { ...colour, matrix } } });
  return {
    own,
    others,
    by: (matrix) => by(matrix),
    range(matrix) {
      const least = by(matrix);
      const greatest = { ...least, data: least.data.slice() };
      for (const enlarged of enlargements(picture)) {
        const { data } = by(matrix, enlarged);
        for (let i = 0; i < data.length; i += 1) {
          if (data[i] < least.data[i]) least.data[i] = data[i];
          else if (data[i] > greatest.data[i]) greatest.data[i] = data[i];
        }
      }
      return { least, greatest };
    },
  };
}

/** A picture with its chroma at the size of its luma, in the ways that programs do it: samples repeated, or drawn out between them, wherever they sit. */
function* enlargements({ format, planes }: Picture): Generator<Picture> {
  const { width, height, colour } = format;
  const { chromaShift, depth } = format.pixelFormat;
  const full: FrameFormat = {
    ...format,
    pixelFormat: pixelFormat(depth > 8 ? `yuv444p${depth}le` : 'yuv444p'),
    colour: { ...colour, range: rangeOf(format) },
  };
  const [, sitingY] = chromaSiting(format);
  const ways = (size: number, shift: number, sitings: readonly (typeof sitingY)[]): UpsampleTable[] =>
    shift === 0 ? [repeated(size, 0)] : [repeated(size, shift), ...sitings.map((siting) => upsampleTable(size, shift, siting))];
  const chromaWidth = -(-width >> chromaShift[0]);
  if (chromaShift[0] + chromaShift[1] === 0) return;
  for (const across of ways(width, chromaShift[0], ['first', 'middle']))
    for (const down of ways(height, chromaShift[1], [sitingY])) {
      const [u, v] = [planes[1], planes[2]].map((plane) => enlarge(plane, chromaWidth, across, down));
      yield { format: full, planes: [planes[0], u, v] };
    }
}

const repeated = (size: number, shift: number): UpsampleTable => {
  const first = Int32Array.from({ length: size }, (_, i) => i >> shift);
  return { first, second: first, weight: new Float32Array(size) };
};

function enlarge(plane: Plane, stride: number, across: UpsampleTable, down: UpsampleTable): Plane {
  const [width, height] = [across.first.length, down.first.length];
  const into = plane instanceof Uint8Array ? new Uint8Array(width * height) : new Uint16Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const [above, below, share] = [down.first[y] * stride, down.second[y] * stride, down.weight[y]];
    for (let x = 0; x < width; x += 1, i += 1) {
      const [left, right, part] = [across.first[x], across.second[x], across.weight[x]];
      const one = plane[above + left] + (plane[below + left] - plane[above + left]) * share;
      const other = plane[above + right] + (plane[below + right] - plane[above + right]) * share;
      into[i] = one + (other - one) * part + 0.5;
    }
  }
  return into;
}

import type { Frame, Plane } from '../../core/frame.js';
import { chromaSiting, upsampleTable, type UpsampleTable } from './chroma-siting.js';
import { codeScales, type CodeScale } from './code-range.js';
import { matrixOf, yuvMatrix } from './yuv-matrix.js';

/** What the colour code needs of a frame. */
export type Picture = Pick<Frame, 'format' | 'planes'>;

/**
 * Writes R'G'B' of the stored row `y`, in the source's own encoding: nominally 0…1, not clamped. As many pixels as `r` is long, from column `left`
 * on, default 0.
 */
export type ReadRow = (y: number, r: Float32Array, g: Float32Array, b: Float32Array, left?: number) => void;

/** Opens a picture for reading row by row. Chroma is interpolated linearly from where the source says that it sits. */
export function rowReader(picture: Picture): ReadRow {
  if (picture.format.pixelFormat.model === 'gray') return grayReader(picture);
  const components = rgbComponents(picture.format);
  return components ? rgbReader(picture, components) : yuvReader(picture);
}

/** Which components hold R, G and B; `undefined` where the picture has luma and chroma instead. */
export function rgbComponents(format: Picture['format']): readonly number[] | undefined {
  if (format.pixelFormat.model === 'rgb') return [0, 1, 2];
  // a yuv444p that is tagged so holds G, B, R
  return format.pixelFormat.model === 'yuv' && matrixOf(format) === 'gbr' ? [2, 0, 1] : undefined;
}

function yuvReader({ format, planes }: Picture): ReadRow {
  const { width, height, pixelFormat } = format;
  const [shiftX, shiftY] = pixelFormat.chromaShift;
  const [sitingX, sitingY] = chromaSiting(format);
  const across = upsampleTable(width, shiftX, sitingX);
  const down = upsampleTable(height, shiftY, sitingY);
  const { luma, chroma } = codeScales(format);
  const { ru, rv, gu, gv, bu, bv } = yuvMatrix(matrixOf(format)).toRgb;
  const chromaWidth = -(-width >> shiftX);
  const scratch = new Float32Array(chromaWidth);
  const u = new Float32Array(width);
  const v = new Float32Array(width);
  const [yPlane, uPlane, vPlane] = planes as [Plane, Plane, Plane];

  return (y, r, g, b, left = 0) => {
    const count = r.length;
    const [from, to] = [across.first[left], across.second[left + count - 1] + 1];
    const [above, below] = [down.first[y] * chromaWidth, down.second[y] * chromaWidth];
    blendRows(uPlane, above, below, down.weight[y], chroma, scratch, from, to);
    stretch(scratch, across, u, left, count);
    blendRows(vPlane, above, below, down.weight[y], chroma, scratch, from, to);
    stretch(scratch, across, v, left, count);
    const { zero, step } = luma;
    for (let x = 0, i = y * width + left; x < count; x++, i++) {
      const l = (yPlane[i] - zero) * step;
      const cu = u[x];
      const cv = v[x];
      r[x] = l + ru * cu + rv * cv;
      g[x] = l + gu * cu + gv * cv;
      b[x] = l + bu * cu + bv * cv;
    }
  };
}

function blendRows(
  plane: Plane,
  first: number,
  second: number,
  weight: number,
  { zero, step }: CodeScale,
  into: Float32Array,
  from: number,
  to: number,
): void {
  const a = (1 - weight) * step;
  const b = weight * step;
  const offset = zero * step;
  for (let x = from; x < to; x++) into[x] = plane[first + x] * a + plane[second + x] * b - offset;
}

function stretch(
  row: Float32Array,
  { first, second, weight }: UpsampleTable,
  into: Float32Array,
  left: number,
  count: number,
): void {
  for (let x = 0, i = left; x < count; x++, i++) {
    const value = row[first[i]];
    into[x] = value + (row[second[i]] - value) * weight[i];
  }
}

function grayReader({ format, planes }: Picture): ReadRow {
  const { width, pixelFormat } = format;
  const { plane, step, offset } = pixelFormat.components[0];
  const { luma } = codeScales(format);
  return (y, r, g, b, left = 0) => {
    readComponent(planes[plane], (y * width + left) * step + offset, step, luma, r);
    g.set(r);
    b.set(r);
  };
}

function rgbReader({ format, planes }: Picture, order: readonly number[]): ReadRow {
  const { width, pixelFormat } = format;
  const { luma } = codeScales(format);
  const read = (component: number, at: number, into: Float32Array): void => {
    const { plane, step, offset } = pixelFormat.components[component];
    readComponent(planes[plane], at * step + offset, step, luma, into);
  };
  return (y, r, g, b, left = 0) => {
    const at = y * width + left;
    read(order[0], at, r);
    read(order[1], at, g);
    read(order[2], at, b);
  };
}

function readComponent(plane: Plane, start: number, stride: number, { zero, step }: CodeScale, into: Float32Array): void {
  for (let x = 0, i = start; x < into.length; x++, i += stride) into[x] = (plane[i] - zero) * step;
}

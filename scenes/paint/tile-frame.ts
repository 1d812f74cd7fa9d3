import { smoothStep } from '../../core/smooth-step.js';
import type { Size } from '../../core/size.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import type { Canvas, PaintedCanvas } from '../canvas.js';
import { wrap } from '../film/texture/sample.js';
import type { Wrap } from '../scene.js';

/** Part of a tile that is shown again beyond each of its borders. */
const MARGIN = 1 / 8;

/** None where nothing repeats. */
const marginOf = (size: number, tiled: boolean): number => (tiled ? Math.max(1, Math.round(size * MARGIN)) : 0);

/**
 * The map of a tiled canvas as a picture to be edited in texture space: the tile in the middle, and around it what follows when it repeats, so
 * that an edit sees the tile's borders as they will be seen.
 */
export function tileFrame(canvas: Canvas): RgbView {
  const { before, wrapU, wrapV, tiled } = canvas;
  const { width, height, data } = before;
  const left = marginOf(width, tiled), top = marginOf(height, tiled); // prettier-ignore
  const frame = tileFrameSize(canvas);
  const area = frame.width * frame.height;
  const planes = new Float32Array(3 * area);
  for (let y = 0, o = 0; y < frame.height; y++) {
    const row = wrap(y - top, height, wrapV) * width;
    for (let x = 0; x < frame.width; x++, o++) {
      const texel = 4 * (row + wrap(x - left, width, wrapU));
      for (let k = 0; k < 3; k++) planes[k * area + o] = data[texel + k] / 255;
    }
  }
  return { ...frame, data: planes };
}

/** The size of a {@link tileFrame}. */
export const tileFrameSize = ({ before: { width, height }, tiled }: Canvas): Size => ({
  width: width + 2 * marginOf(width, tiled),
  height: height + 2 * marginOf(height, tiled),
});

/**
 * Cuts the tile out of an edited {@link tileFrame}. Where it repeats, what the edit made of a border and what it made of the same texels
 * beyond the other border fade into each other over the margin, so that the tile continues itself.
 */
export function takeTile(canvas: Canvas, { width, height, data }: RgbView): PaintedCanvas {
  const { before, wrapU, wrapV } = canvas;
  const after = before.data.slice();
  for (let k = 0; k < 3; k++) {
    const plane = data.subarray(k * width * height, (k + 1) * width * height);
    const rows = cut(plane, width, height, before.width, wrapU, 1, width);
    const tile = cut(rows, height, before.width, before.height, wrapV, before.width, 1);
    for (let i = 0; i < tile.length; i++) after[4 * i + k] = Math.round(255 * Math.max(0, Math.min(1, tile[i])));
  }
  const coverage = new Uint8Array(before.width * before.height).fill(2);
  return { canvas, after: { ...before, data: after }, coverage };
}

/**
 * Cuts the margins off lines of samples.
 *
 * @param length of a line, margins included
 * @param lines how many there are
 * @param size of what is left of each
 * @param step from one sample to the next
 * @param lineStep from one line to the next; the result has lines of `size` in the same order of axes
 */
function cut(
  plane: Float32Array,
  length: number,
  lines: number,
  size: number,
  mode: Wrap,
  step: number,
  lineStep: number,
): Float32Array {
  const margin = (length - size) / 2;
  const result = new Float32Array(size * lines);
  const outLine = step === 1 ? size : 1;
  for (let i = 0; i < size; i++) {
    // at the border both have half a say; half a margin away from it the other side has none
    const share = mode === 'repeat' ? Math.max(0, 0.5 - (Math.min(i, size - 1 - i) + 0.5) / margin) : 0;
    const fade = smoothStep(0, 1, share);
    const other = i < size / 2 ? i + size : i - size;
    for (let line = 0; line < lines; line++) {
      const start = line * lineStep;
      const own = plane[start + (margin + i) * step];
      result[line * outLine + i * step] = fade === 0 ? own : own + fade * (plane[start + (margin + other) * step] - own);
    }
  }
  return result;
}

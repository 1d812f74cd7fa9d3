import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { viewRows } from '../colour/view-rows.js';

/** A picture brought down: planar R′G′B′, 0…1, upright. */
export interface SmallView extends Size {
  readonly samples: Float32Array;
}

/** Rows of the picture that a row of a small view is the mean of, at most: enough against aliasing, and a bound on the time. */
const ROWS_EACH = 4;

/**
 * Brings a frame down to a longer side of `longest` pixels, each the mean of the pixels that it covers (of four of their rows, where they are more);
 * never up. Reads the frame in rows, so no view of full size is made.
 */
export function smallView(frame: Pick<Frame, 'format' | 'planes'>, longest: number): SmallView {
  const rows = viewRows(frame);
  const scale = Math.min(1, longest / Math.max(rows.width, rows.height));
  const width = Math.max(1, Math.round(rows.width * scale));
  const height = Math.max(1, Math.round(rows.height * scale));
  const area = width * height;
  const samples = new Float32Array(3 * area);
  const across = Int32Array.from({ length: rows.width }, (_, x) => Math.min(width - 1, Math.floor((x * width) / rows.width)));
  const counts = new Float32Array(width);
  for (const x of across) counts[x] += 1;
  const row = new Float32Array(3 * rows.width);
  for (let y = 0; y < height; y++) {
    const [from, to] = [Math.floor((y * rows.height) / height), Math.max(1 + Math.floor((y * rows.height) / height), Math.floor(((y + 1) * rows.height) / height))]; // prettier-ignore
    const each = Math.min(ROWS_EACH, to - from);
    for (let k = 0; k < each; k++) {
      rows.read(from + Math.floor(((k + 0.5) * (to - from)) / each), 1, row);
      for (let plane = 0; plane < 3; plane++) {
        const [start, left] = [plane * area + y * width, plane * rows.width];
        for (let x = 0; x < rows.width; x++) samples[start + across[x]] += row[left + x];
      }
    }
    for (let plane = 0; plane < 3; plane++)
      for (let x = 0, at = plane * area + y * width; x < width; x++, at++) samples[at] /= counts[x] * each;
  }
  return { width, height, samples };
}

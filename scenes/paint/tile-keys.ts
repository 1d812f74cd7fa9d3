import type { Canvas } from '../canvas.js';

/**
 * What each pixel of a `tileFrame` shows, for its noise: cells of the tile that go on around its borders, so that what repeats starts from the
 * same noise.
 *
 * @param cellSize edge of a cell in pixels of the frame
 * @param size of the frame, the tile in its middle
 */
export function tileKeys(canvas: Canvas, { width, height }: { width: number; height: number }, cellSize: number): Float32Array {
  const { before, id } = canvas;
  const cells = (side: number): number => Math.max(1, Math.round(side / cellSize));
  const [columns, rows] = [cells(before.width), cells(before.height)];
  const keys = new Float32Array(width * height);
  const place = (at: number, margin: number, side: number, count: number): number => {
    const cell = Math.floor(((at - margin) / side) * count) % count;
    return cell < 0 ? cell + count : cell;
  };
  for (let y = 0, i = 0; y < height; y++) {
    const row = place(y, (height - before.height) / 2, before.height, rows);
    for (let x = 0; x < width; x++, i++) {
      const column = place(x, (width - before.width) / 2, before.width, columns);
      keys[i] = 1 + ((row * columns + column + id * 1_048_583) % (2 ** 24 - 1));
    }
  }
  return keys;
}

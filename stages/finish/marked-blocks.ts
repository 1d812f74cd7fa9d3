import type { Size } from '../../core/size.js';

/** Blocks are at least so many pixels wide and high: 2 to the power of it. */
const LEAST = 4;

/** Blocks of a picture: whether there is something in or right beside the one that a pixel lies in. */
export type BlockMarks = (x: number, y: number) => boolean;

/**
 * Opens marks of the blocks of a picture that hold something, and of those around them: what is slow need not be done elsewhere.
 *
 * @param reach how far what is done at a pixel looks, pixels of the blocks' picture
 * @param size of the picture whose pixels are asked about @param of the blocks' picture, which may be smaller
 */
export function markedBlocks(reach: number, size: Size, of: Size = size): (holds: (i: number) => boolean) => BlockMarks {
  const shift = Math.max(LEAST, Math.ceil(Math.log2(reach)));
  const columns = ((of.width - 1) >> shift) + 3;
  const rows = ((of.height - 1) >> shift) + 3;
  const [own, marks] = [0, 1].map(() => new Uint8Array(columns * rows)); // with a block more on each side
  const place = (at: number, from: number, to: number): number => (Math.floor((at * to) / from) >> shift) + 1;
  const across = Int32Array.from({ length: size.width }, (_, x) => place(x, size.width, of.width));
  return (holds) => {
    own.fill(0);
    for (let y = 0, i = 0; y < size.height; y++) {
      const row = place(y, size.height, of.height) * columns;
      for (let x = 0; x < size.width; x++, i++) if (holds(i)) own[row + across[x]] = 1;
    }
    for (let i = columns + 1; i < own.length - columns - 1; i++) {
      let any = 0;
      for (const row of [i - columns, i, i + columns]) any |= own[row - 1] | own[row] | own[row + 1];
      marks[i] = any;
    }
    return (x, y) => marks[((y >> shift) + 1) * columns + (x >> shift) + 1] === 1;
  };
}

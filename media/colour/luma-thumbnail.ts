import { THUMBNAIL } from '../shots.js';
import { codeScales } from './code-range.js';
import { rgbComponents, type Picture } from './row-reader.js';

/** BT.709's luma. */
const RGB_SHARES = [0.2126, 0.7152, 0.0722] as const;

/**
 * A frame's luma as the area mean of 64 × 36 cells, 0…255 from black to white, for `shotCuts`. As stored,
 * not turned upright: cuts are the same in any orientation. At most 8 × 8 samples of a cell are read, which is enough of big pictures.
 *
 * @param into a buffer of 64 × 36 bytes to write to; default a new one
 */
export function lumaThumbnail(
  { format, planes }: Picture,
  into = new Uint8Array(THUMBNAIL.width * THUMBNAIL.height),
): Uint8Array {
  const { width, height, pixelFormat } = format;
  const { zero, step: unit } = codeScales(format).luma;
  const rgb = rgbComponents(format);
  const shares = rgb ? RGB_SHARES : [1];
  const components = (rgb ?? [0]).map((index) => pixelFormat.components[index]);
  into.fill(0);
  for (let y = 0, o = 0; y < THUMBNAIL.height; y++) {
    const rows = places(y, THUMBNAIL.height, height);
    for (let x = 0; x < THUMBNAIL.width; x++, o++) {
      const columns = places(x, THUMBNAIL.width, width);
      let mean = 0;
      for (const [c, { plane, step, offset }] of components.entries()) {
        let sum = 0;
        for (let row = rows.first; row < rows.end; row += rows.step) {
          for (let column = columns.first; column < columns.end; column += columns.step)
            sum += planes[plane][(row * width + column) * step + offset];
        }
        mean += (shares[c] * sum) / (rows.count * columns.count);
      }
      into[o] = Math.max(0, Math.min(255, Math.round((mean - zero) * unit * 255)));
    }
  }
  return into;
}

function places(cell: number, cells: number, size: number): { first: number; end: number; step: number; count: number } {
  const first = Math.floor((cell * size) / cells);
  const end = Math.max(first + 1, Math.floor(((cell + 1) * size) / cells));
  const step = Math.ceil((end - first) / 8);
  return { first, end, step, count: Math.ceil((end - first) / step) };
}

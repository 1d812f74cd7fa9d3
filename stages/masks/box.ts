import { defineMask } from './mask-source.js';
import { maskByPlace } from './shown-mask.js';

const place = (summary: string) => ({ type: 'number', default: 0, min: -65536, max: 65536, summary }) as const;
const length = (summary: string) => ({ type: 'number', default: 0, min: 0, max: 65536, summary }) as const;

/** A rectangle. A pixel that it covers in part has that share. */
export const box = defineMask({
  summary: 'a rectangle of the picture as it is shown',
  options: {
    x: place('left edge, pixels from the left of the picture'),
    y: place('upper edge, pixels from the top of the picture'),
    width: length('pixels'),
    height: length('pixels'),
  },
  open: ({ x, y, width, height }, { format }) => {
    const covered = (at: number, from: number, size: number): number =>
      Math.max(0, Math.min(at + 1, from + size) - Math.max(at, from));
    const mask = maskByPlace(format, (column, row) => covered(column, x, width) * covered(row, y, height));
    return { maskOf: () => mask.slice(), constant: true };
  },
});

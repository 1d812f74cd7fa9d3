import type { Size } from '../../core/size.js';

/** A size at which soft things are drawn: about `rows` high. */
export function softSize({ width, height }: Size, rows: number): Size {
  const share = Math.min(1, rows / height);
  return { width: Math.max(2, Math.round(width * share)), height: Math.max(2, Math.round(height * share)) };
}

/** A value of a small plane for every pixel of a large one, smooth between; `each` hears place and value. */
export function enlarged(
  small: Float32Array,
  from: Size,
  { width, height }: Size,
  each: (at: number, value: number) => void,
): void {
  const [sx, sy] = [from.width / width, from.height / height];
  for (let y = 0; y < height; y++) {
    const row = Math.min(from.height - 1.001, Math.max(0, (y + 0.5) * sy - 0.5));
    const top = Math.floor(row);
    const v = row - top;
    for (let x = 0; x < width; x++) {
      const column = Math.min(from.width - 1.001, Math.max(0, (x + 0.5) * sx - 0.5));
      const left = Math.floor(column);
      const u = column - left;
      const at = top * from.width + left;
      const above = small[at] + u * (small[at + 1] - small[at]);
      const below = small[at + from.width] + u * (small[at + from.width + 1] - small[at + from.width]);
      each(y * width + x, above + v * (below - above));
    }
  }
}

/** A plane made smaller by the mean of what lies under each pixel. */
export function reduced(plane: Float32Array, { width, height }: Size, to: Size): Float32Array {
  const small = new Float32Array(to.width * to.height);
  const counts = new Float32Array(small.length);
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x * to.width) / width));
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor((y * to.height) / height) * to.width;
    for (let x = 0; x < width; x++, i++) {
      const at = row + columns[x];
      small[at] += plane[i];
      counts[at] += 1;
    }
  }
  for (let i = 0; i < small.length; i++) if (counts[i]) small[i] /= counts[i];
  return small;
}

/** A value of a small plane at a place of a large one, pixels of the large one; smooth between. */
export function valueAt(small: Float32Array, { width, height }: Size, of: Size, x: number, y: number): number {
  const column = Math.min(width - 1.001, Math.max(0, (x * width) / of.width - 0.5));
  const row = Math.min(height - 1.001, Math.max(0, (y * height) / of.height - 0.5));
  const i = Math.floor(row) * width + Math.floor(column);
  const [u, v] = [column - Math.floor(column), row - Math.floor(row)];
  const above = small[i] + u * (small[i + 1] - small[i]);
  return (1 - v) * above + v * (small[i + width] + u * (small[i + width + 1] - small[i + width]));
}

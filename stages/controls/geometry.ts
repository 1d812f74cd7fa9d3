import type { Size } from '../../core/size.js';
import type { Frame } from '../../core/frame.js';

/** What a pixel shows of a scene, at a model's size; row-major. */
export interface Geometry extends Size {
  /** Distance along the camera's axis; Infinity for none. */
  readonly depth: Float32Array;
  /** Three values a pixel: to the right, up, towards the camera. */
  readonly normal: Float32Array;
  /** Which part; −1 for none. */
  readonly part: Float32Array;
}

/** What a frame of a scene shows, nearest to the middle of each pixel of a size: nothing is mixed, so that edges stay sharp. Undefined for other frames. */
export function geometryOf({ format, extra }: Pick<Frame, 'format' | 'extra'>, { width, height }: Size): Geometry | undefined {
  const [depth, normal, part] = [extra.get('depth'), extra.get('normal'), extra.get('part')];
  if (!depth || !normal || !part) return undefined;
  const area = width * height;
  const found = { width, height, depth: new Float32Array(area), normal: new Float32Array(3 * area), part: new Float32Array(area) }; // prettier-ignore
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * format.height) / height) * format.width;
    for (let x = 0; x < width; x++, i++) {
      const from = row + Math.floor(((x + 0.5) * format.width) / width);
      found.depth[i] = depth.samples[from];
      found.part[i] = part.samples[from];
      for (let c = 0; c < 3; c++) found.normal[3 * i + c] = normal.samples[3 * from + c];
    }
  }
  return found;
}

/** How near each pixel is, 0 … 1: the inverse of its depth, the nearest 1, nothing 0 (as MiDaS gives it, which depth ControlNets were taught on). */
export function nearness({ depth }: Pick<Geometry, 'depth'>): Float32Array {
  const inverse = depth.map((distance) => (distance > 0 ? 1 / distance : 0));
  const nearest = inverse.reduce((most, value) => Math.max(most, value), 0);
  return nearest ? inverse.map((value) => value / nearest) : inverse;
}

/** Cosine of the angle between two surfaces from which on their border is an edge: 40°. */
const CREASE = Math.cos((40 * Math.PI) / 180);

/** Share of a depth by which it has to break, beyond what the slope explains. */
const BREAK = 0.05;

/** Exact edges: where another part begins, a surface ends before another, or two meet in a crease. 1, else 0; the nearer pixel of both. */
export function geometryEdges({ width, height, depth, normal, part }: Geometry): Float32Array {
  const edges = new Float32Array(width * height);
  const mark = (i: number, j: number): void => {
    const cosine = [0, 1, 2].reduce((sum, c) => sum + normal[3 * i + c] * normal[3 * j + c], 0);
    const [near, far] = [Math.min(depth[i], depth[j]), Math.max(depth[i], depth[j])];
    // a surface seen at a slant gets deeper from pixel to pixel without a break
    const slant = Math.max(0.05, Math.min(normal[3 * i + 2], normal[3 * j + 2]));
    const breaks = Number.isFinite(near) && far - near > (BREAK * near) / slant;
    const creases = Number.isFinite(far) && cosine < CREASE;
    if (part[i] !== part[j] || breaks || creases) edges[depth[i] <= depth[j] ? i : j] = 1;
  };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) mark(i, i + 1);
      if (y + 1 < height) mark(i, i + width);
    }
  return edges;
}

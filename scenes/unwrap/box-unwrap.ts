import { packIslands } from './pack-islands.js';
import type { Atlas, UnwrapWork } from './unwrap-work.js';

/** Cells along the longest side in which triangles of an island must not meet. */
const GRID = 256;

/** A group of triangles that is projected onto one plane. */
interface Island {
  readonly triangles: number[];
  /** Axes of the plane. */
  readonly axes: readonly [u: number, v: number];
  readonly flip: boolean;
  readonly low: [number, number];
  readonly high: [number, number];
}

/**
 * Unwraps by projection: neighbours that face the same side of a box become an island, as long as none of its triangles would cover
 * another; islands are packed in rows. Every triangle keeps its scale up to the angle to its side, 55° at most.
 *
 * @param work positions within 0…16
 */
export function boxUnwrap({ positions, indices, resolution, padding }: UnwrapWork): Atlas {
  const islands = growIslands(positions, indices);
  const sizes = islands.map(({ low, high }) => [high[0] - low[0], high[1] - low[1]] as const);
  const { places, scale } = packIslands(sizes, padding / resolution);
  const vertices: number[] = [];
  const uv: number[] = [];
  const corners = new Uint32Array(indices.length);
  islands.forEach(({ triangles, axes, flip, low, high }, island) => {
    const known = new Map<number, number>();
    const [x, y] = places[island];
    for (const triangle of triangles)
      for (let k = 3 * triangle; k < 3 * triangle + 3; k++) {
        const vertex = indices[k];
        const place = known.get(vertex) ?? vertices.length;
        corners[k] = place;
        if (place < vertices.length) continue;
        known.set(vertex, place);
        vertices.push(vertex);
        const [u, v] = [positions[3 * vertex + axes[0]], positions[3 * vertex + axes[1]]];
        uv.push(x + scale * (flip ? high[0] - u : u - low[0]), y + scale * (v - low[1]));
      }
  });
  return { vertices: Uint32Array.from(vertices), indices: corners, uv: Float32Array.from(uv), islands: islands.length };
}

function growIslands(positions: Float32Array, indices: Uint32Array): Island[] {
  const count = indices.length / 3;
  const sides = Uint8Array.from({ length: count }, (_, triangle) => sideOf(positions, indices, triangle));
  const neighbours = neighboursOf(positions, indices);
  const taken = new Uint8Array(count);
  const islands: Island[] = [];
  for (let first = 0; first < count; first++) {
    if (taken[first]) continue;
    const axis = sides[first] >> 1;
    const axes = [[1, 2], [2, 0], [0, 1]][axis] as [number, number]; // prettier-ignore
    const island: Island = {
      triangles: [],
      axes,
      flip: sides[first] % 2 === 1,
      low: [Infinity, Infinity],
      high: [-Infinity, -Infinity],
    };
    const cells = new Set<number>();
    const queue = [first];
    for (const triangle of queue) {
      if (taken[triangle] || sides[triangle] !== sides[first]) continue;
      const points = [0, 1, 2].map((k) => axes.map((a) => positions[3 * indices[3 * triangle + k] + a]) as [number, number]);
      const covered = cellsOf(points as [Point, Point, Point]);
      if (covered.some((cell) => cells.has(cell))) continue;
      covered.forEach((cell) => cells.add(cell));
      taken[triangle] = 1;
      island.triangles.push(triangle);
      for (const point of points)
        for (const k of [0, 1] as const) {
          island.low[k] = Math.min(island.low[k], point[k]);
          island.high[k] = Math.max(island.high[k], point[k]);
        }
      for (let edge = 3 * triangle; edge < 3 * triangle + 3; edge++) if (neighbours[edge] >= 0) queue.push(neighbours[edge]);
    }
    islands.push(island);
  }
  return islands;
}

type Point = [number, number];

/** Twice the axis that a triangle's normal is nearest to, and one more where it looks the other way. */
function sideOf(positions: Float32Array, indices: Uint32Array, triangle: number): number {
  const [a, b, c] = [0, 1, 2].map((k) => 3 * indices[3 * triangle + k]) as [number, number, number];
  const u = [0, 1, 2].map((k) => positions[b + k] - positions[a + k]) as [number, number, number];
  const v = [0, 1, 2].map((k) => positions[c + k] - positions[a + k]) as [number, number, number];
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const axis = normal.reduce((best, value, k) => (Math.abs(value) > Math.abs(normal[best]) ? k : best), 0);
  return 2 * axis + (normal[axis] < 0 ? 1 : 0);
}

/** The triangle across each edge; −1 for none. Vertices at the same point are one. */
function neighboursOf(positions: Float32Array, indices: Uint32Array): Int32Array {
  const points = new Map<string, number>();
  const point = Uint32Array.from({ length: positions.length / 3 }, (_, vertex) => {
    const key = `${positions[3 * vertex]} ${positions[3 * vertex + 1]} ${positions[3 * vertex + 2]}`;
    const found = points.get(key) ?? vertex;
    points.set(key, found);
    return found;
  });
  const edges = new Map<number, number>();
  const across = new Int32Array(indices.length).fill(-1);
  const vertexCount = positions.length / 3;
  for (let edge = 0; edge < indices.length; edge++) {
    const next = edge % 3 === 2 ? edge - 2 : edge + 1;
    const [a, b] = [point[indices[edge]], point[indices[next]]];
    const other = edges.get(b * vertexCount + a);
    if (other !== undefined) {
      across[edge] = Math.floor(other / 3);
      across[other] = Math.floor(edge / 3);
    }
    edges.set(a * vertexCount + b, edge);
  }
  return across;
}

/** Cells whose centres lie in a triangle. */
function cellsOf([a, b, c]: readonly [Point, Point, Point]): number[] {
  const step = 16 / GRID;
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (area === 0) return [];
  const range = (k: 0 | 1) =>
    [Math.floor(Math.min(a[k], b[k], c[k]) / step), Math.ceil(Math.max(a[k], b[k], c[k]) / step)] as const;
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  const found: number[] = [];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [u, v] = [(x + 0.5) * step - a[0], (y + 0.5) * step - a[1]];
      const second = (u * (c[1] - a[1]) - v * (c[0] - a[0])) / area;
      const third = ((b[0] - a[0]) * v - (b[1] - a[1]) * u) / area;
      if (second > 1e-6 && third > 1e-6 && second + third < 1 - 1e-6) found.push(y * 2 * GRID + x);
    }
  return found;
}

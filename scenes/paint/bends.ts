import type { ScenePart } from '../scene.js';
import { worldPositions } from './world-positions.js';

/** How sharply surfaces are bent near a place: 1 on the ridge between two sides of a box, −1 in such a groove, about 0 where they are flat. */
export type Bend = (x: number, y: number, z: number) => number;

/** Most cells of the grid along a side, and how finely points are taken to be one, of the diagonal. */
const [MOST_CELLS, FINEST] = [320, 1e-5];

/** Cells that a bend reaches. */
const CELLS = 2;

/** What the grid holds on a straight ridge of a right angle: means of where it may lie between cells, after smoothing, in two directions. */
const RIGHT_ANGLE = (Math.PI / 2) * 0.34 ** 2;

/**
 * Measures how surfaces are bent: the angle at each edge between two triangles, times its length, in a grid of cells (the mean curvature measure of Cohen-Steiner and
 * Morvan, "Restricted Delaunay Triangulations and Normal Cycle", 2003). So a box's sharp edge counts as much as one that is rounded by many small triangles.
 *
 * @param parts that places will lie on @param reach how far from a ridge it is felt, in world units
 */
export function bendsOf(parts: readonly ScenePart[], reach: number): Bend {
  const worlds = parts.map((part) => ({ world: worldPositions(part), indices: part.geometry.indices }));
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (const { world } of worlds)
    for (let i = 0; i < world.length; i++) {
      if (world[i] < least[i % 3]) least[i % 3] = world[i];
      if (world[i] > most[i % 3]) most[i % 3] = world[i];
    }
  const sides = most.map((value, k) => value - least[k]);
  const diagonal = Math.hypot(...sides) || 1;
  const cell = Math.max(reach / CELLS, diagonal / MOST_CELLS);
  const margin = CELLS + 1;
  const [nx, ny, nz] = sides.map((side) => Math.ceil(side / cell) + 2 * margin);
  const [ox, oy, oz] = least.map((value) => value - margin * cell);
  let grid = new Float32Array(nx * ny * nz);
  /** The eight cells around a point and their weights. */
  const near = (x: number, y: number, z: number, visit: (at: number, weight: number) => void): void => {
    const px = (x - ox) / cell, py = (y - oy) / cell, pz = (z - oz) / cell; // prettier-ignore
    const ix = Math.floor(px), iy = Math.floor(py), iz = Math.floor(pz); // prettier-ignore
    if (!(ix >= 0 && iy >= 0 && iz >= 0 && ix < nx - 1 && iy < ny - 1 && iz < nz - 1)) return;
    const fx = px - ix, fy = py - iy, fz = pz - iz; // prettier-ignore
    for (let corner = 0; corner < 8; corner++) {
      const cx = corner & 1, cy = (corner >> 1) & 1, cz = corner >> 2; // prettier-ignore
      visit(((iz + cz) * ny + iy + cy) * nx + ix + cx, (cx ? fx : 1 - fx) * (cy ? fy : 1 - fy) * (cz ? fz : 1 - fz));
    }
  };
  eachEdge(worlds, least, FINEST * diagonal, (a, b, angle) => {
    const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const length = Math.hypot(dx, dy, dz);
    const steps = Math.max(1, Math.ceil((2 * length) / cell));
    const share = (angle * length) / (steps * cell * RIGHT_ANGLE);
    for (let step = 0; step < steps; step++) {
      const t = (step + 0.5) / steps;
      near(a[0] + t * dx, a[1] + t * dy, a[2] + t * dz, (at, weight) => (grid[at] += weight * share));
    }
  });
  for (const stride of [1, nx, nx * ny]) grid = smoothed(smoothed(grid, stride), stride);
  return (x, y, z) => {
    let sum = 0;
    near(x, y, z, (at, weight) => (sum += weight * grid[at]));
    return sum;
  };
}

function smoothed(values: Float32Array, stride: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(values.length);
  for (let i = stride; i < values.length - stride; i++) out[i] = (values[i - stride] + 2 * values[i] + values[i + stride]) / 4;
  return out;
}

type Point = readonly [x: number, y: number, z: number];

/** Visits the edges between two triangles with the angle by which one turns from the other, radians, above 0 on ridges. */
function eachEdge(
  worlds: readonly { readonly world: Float64Array; readonly indices: Uint32Array }[],
  [x0, y0, z0]: readonly number[],
  fine: number,
  visit: (a: Point, b: Point, angle: number) => void,
): void {
  const points = new Map<number, number>();
  const places: Point[] = [];
  const one = (world: Float64Array, at: number): number => {
    const [x, y, z] = [world[at] - x0, world[at + 1] - y0, world[at + 2] - z0].map((value) => Math.round(value / fine));
    const key = (x * 2 ** 17 + y) * 2 ** 17 + z;
    let point = points.get(key);
    if (point === undefined) {
      points.set(key, (point = places.length));
      places.push([world[at], world[at + 1], world[at + 2]]);
    }
    return point;
  };
  const open = new Map<number, { from: number; normal: Point; across: Point }>();
  for (const { world, indices } of worlds) {
    for (let t = 0; t < indices.length; t += 3) {
      const corners = [one(world, 3 * indices[t]), one(world, 3 * indices[t + 1]), one(world, 3 * indices[t + 2])];
      const normal = normalOf(corners.map((corner) => places[corner]));
      if (!normal) continue;
      for (let k = 0; k < 3; k++) {
        const [from, to, across] = [corners[k], corners[(k + 1) % 3], places[corners[(k + 2) % 3]]];
        const key = Math.min(from, to) * 2 ** 26 + Math.max(from, to);
        const other = open.get(key);
        if (!other) {
          open.set(key, { from, normal, across });
          continue;
        }
        open.delete(key);
        if (other.from === from) continue; // one of the two is inside out
        const cos = normal[0] * other.normal[0] + normal[1] * other.normal[1] + normal[2] * other.normal[2];
        const [x, y, z] = places[from];
        const above = other.normal[0] * (across[0] - x) + other.normal[1] * (across[1] - y) + other.normal[2] * (across[2] - z);
        visit(places[from], places[to], Math.acos(Math.min(1, Math.max(-1, cos))) * (above > 0 ? -1 : 1));
      }
    }
  }
}

function normalOf([a, b, c]: readonly Point[]): Point | undefined {
  const [ux, uy, uz, vx, vy, vz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2], c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(x, y, z);
  return length > 0 ? [x / length, y / length, z / length] : undefined;
}

import { cross, unit } from '../vector.js';
import type { Vector } from '../scene.js';

/** A part of a picture, in shares of its sides: left, top, width, height. */
export type Cell = readonly [left: number, top: number, width: number, height: number];

/** A curved piece of surface over the unit square, with a place of its own in the map of its material. */
export interface Patch {
  /** A place on the surface, metres, y up. */
  at(u: number, v: number): Vector;
  /** The same place in the piece that it was cut from, metres, fibres along y: what colours it. */
  grain(u: number, v: number): Vector;
  /** Rectangles along u and v. */
  readonly steps: readonly [u: number, v: number];
  readonly cell: Cell;
}

/** Triangles with normals and texture coordinates, as glTF wants them. */
export interface Triangles {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly uvs: Float32Array;
  readonly indices: Uint16Array;
}

const SMALL = 1e-3;

/** Cuts patches into triangles. Each patch is smooth in itself; its outside is where u × v points. */
export function triangulate(patches: readonly Patch[]): Triangles {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (const patch of patches) {
    const [columns, rows] = patch.steps;
    const [left, top, width, height] = patch.cell;
    const first = positions.length / 3;
    for (let row = 0; row <= rows; row++) {
      for (let column = 0; column <= columns; column++) {
        const [u, v] = [column / columns, row / rows];
        positions.push(...patch.at(u, v));
        normals.push(...normalOf(patch, u, v));
        uvs.push(left + u * width, top + v * height);
      }
    }
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const corner = first + row * (columns + 1) + column;
        const below = corner + columns + 1;
        indices.push(corner, corner + 1, below + 1, corner, below + 1, below);
      }
    }
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    uvs: Float32Array.from(uvs),
    indices: Uint16Array.from(indices),
  };
}

/** By differences, a little inside the square, so that the closed ends of tubes have a normal too. */
function normalOf({ at }: Patch, u: number, v: number): Vector {
  const [inU, inV] = [inside(u), inside(v)];
  const along = difference(at(inU + SMALL, inV), at(inU - SMALL, inV));
  const across = difference(at(inU, inV + SMALL), at(inU, inV - SMALL));
  return unit(cross(along, across));
}

const inside = (share: number): number => Math.min(1 - 2 * SMALL, Math.max(2 * SMALL, share));
const difference = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

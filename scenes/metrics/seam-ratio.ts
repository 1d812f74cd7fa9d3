import type { Canvas } from '../canvas.js';
import { mipMap } from '../film/texture/mip-map.js';
import { sample, type Footprint } from '../film/texture/sample.js';
import { worldPositions } from '../paint/world-positions.js';
import type { Pixels, Scene } from '../scene.js';
import { toSrgb } from '../../media/colour/srgb.js';
import { meshEdges } from '../geometry/mesh-edges.js';

/** How colours step across the edges of a surface; means of |difference| over red, green and blue, 0…1. */
export interface SeamSteps {
  /** Across edges where the map is cut open. */
  readonly seam: number;
  /** Across all other edges. */
  readonly interior: number;
  /** seam ÷ interior: 1 for a seam that nobody sees. NaN without seams. */
  readonly ratio: number;
  /** As far apart as across seams, but just beside them, on one side: creases, where seams mostly lie, are livelier than the rest. */
  readonly beside: number;
  /** seam ÷ beside. NaN without seams. */
  readonly ratioToBeside: number;
  /** The step across seams in the fifth smaller mip level, which shows what lies outside the islands. */
  readonly mip5: number;
  /** Places that were compared. */
  readonly seamPlaces: number;
}

/** Coordinates further apart than this are a seam. */
const SAME = 1e-5;

/** Steps below this are less than an 8-bit picture can tell. */
const MIN_STEP = 0.5 / 255;

/** A step of the old map from which on a border is drawn there. */
const DRAWN = 24 / 255;

const POINT: Footprint = { ux: 0, vx: 0, uy: 0, vy: 0 };

/**
 * Compares the colours a texel away from an edge, on either side, across seams and across the other edges of the mesh.
 *
 * @param pixels the map to be judged, of any size
 * @param old the map before an edit, for the same coordinates: places where it steps by 24/255 or more are left out, on seams and elsewhere
 */
export function seamRatio(scene: Scene, canvas: Canvas, pixels: Pixels, old?: Pixels): SeamSteps {
  const levels = mipMap(pixels);
  const { wrapU, wrapV } = canvas;
  const fine = { levels, wrapU, wrapV, nearest: false };
  const drawn = old && { ...fine, levels: mipMap(old) };
  const coarse = { ...fine, levels: levels.slice(Math.min(5, levels.length - 1)) };
  const sums = { seam: 0, seams: 0, interior: 0, interiors: 0, mip5: 0, beside: 0 };
  const done = new Set<Float32Array>();
  for (const { part, corners } of canvas.members) {
    if (done.has(corners)) continue;
    done.add(corners);
    const { geometry } = scene.parts[part];
    const side = sideReader(worldPositions(scene.parts[part]), geometry.indices, corners, pixels);
    for (const edge of meshEdges(geometry)) {
      const left = side(edge.left, edge.leftStart, edge.leftEnd);
      const right = side(edge.right, edge.rightStart, edge.rightEnd);
      if (!left || !right) continue;
      const isSeam = [0, 1, 2, 3].some((k) => Math.abs(left.edge[k] - right.edge[k]) > SAME);
      const distance = Math.max(left.texel, right.texel);
      const places = Math.min(64, Math.max(1, Math.ceil(left.length / distance / 2)));
      for (let n = 0; n < places; n++) {
        const along = (n + 0.5) / places;
        const [a, b] = [left.at(along, distance), right.at(along, distance)];
        if (drawn && difference(drawn, a, b) >= DRAWN) continue;
        const step = difference(fine, a, b);
        if (isSeam) {
          sums.seam += step;
          for (const { at } of [left, right]) sums.beside += difference(fine, at(along, distance), at(along, 3 * distance)) / 2;
          sums.mip5 += difference(coarse, a, b);
          sums.seams++;
        } else {
          sums.interior += step;
          sums.interiors++;
        }
      }
    }
  }
  const [seam, interior, beside] = [sums.seam / sums.seams, sums.interior / sums.interiors, sums.beside / sums.seams];
  const by = (other: number): number => Math.max(seam, MIN_STEP) / Math.max(other, MIN_STEP);
  const ratios = { ratio: by(interior), ratioToBeside: by(beside) };
  return { seam, interior, beside, ...ratios, mip5: sums.mip5 / sums.seams, seamPlaces: sums.seams };
}

/** One side of an edge: the coordinates of its ends, and those of points beside it. */
interface Side {
  readonly edge: readonly [number, number, number, number];
  /** Length of the edge, and of a texel's side, in the world. */
  readonly length: number;
  readonly texel: number;
  at(along: number, distance: number): readonly [u: number, v: number];
}

function sideReader(world: Float64Array, indices: Uint32Array, corners: Float32Array, { width, height }: Pixels) {
  return (triangle: number, start: number, end: number): Side | undefined => {
    const other = 3 - start - end;
    const [p, q, r] = [start, end, other].map((corner) => 3 * indices[3 * triangle + corner]);
    const [a, b, c] = [start, end, other].map((corner) => 6 * triangle + 2 * corner);
    const e = [0, 1, 2].map((k) => world[q + k] - world[p + k]);
    const f = [0, 1, 2].map((k) => world[r + k] - world[p + k]);
    const squared = e[0] * e[0] + e[1] * e[1] + e[2] * e[2];
    const foot = (e[0] * f[0] + e[1] * f[1] + e[2] * f[2]) / squared;
    const rise = Math.hypot(...[0, 1, 2].map((k) => f[k] - foot * e[k]));
    const length = Math.sqrt(squared);
    const uv = Math.abs((corners[b] - corners[a]) * (corners[c + 1] - corners[a + 1]) - (corners[c] - corners[a]) * (corners[b + 1] - corners[a + 1])); // prettier-ignore
    if (!(rise > 0) || !(uv > 0)) return undefined;
    return {
      edge: [corners[a], corners[a + 1], corners[b], corners[b + 1]],
      length,
      texel: Math.sqrt((length * rise) / (uv * width * height)),
      at(along, distance) {
        const third = distance / rise;
        const second = along - third * foot;
        const first = 1 - second - third;
        return [
          first * corners[a] + second * corners[b] + third * corners[c],
          first * corners[a + 1] + second * corners[b + 1] + third * corners[c + 1],
        ];
      },
    };
  };
}

const one = new Float32Array(4);
const two = new Float32Array(4);

function difference(
  sampler: Parameters<typeof sample>[0],
  [u1, v1]: readonly [number, number],
  [u2, v2]: readonly [number, number],
): number {
  sample(sampler, u1, v1, POINT, one);
  sample(sampler, u2, v2, POINT, two);
  let sum = 0;
  for (let k = 0; k < 3; k++) sum += Math.abs(toSrgb(one[k]) - toSrgb(two[k]));
  return sum / 3;
}

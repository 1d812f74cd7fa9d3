import { smoothStep } from '../../core/smooth-step.js';
import { FINEST_TEXELS, type Pattern, type Place } from '../patterns/pattern.js';
import type { Canvas } from '../canvas.js';
import type { ScenePart } from '../scene.js';
import type { Bend } from './bends.js';
import { grainFrames, type PatternFrame, SOLID } from './pattern-frames.js';
import type { TexelSamples } from './texel-samples.js';
import { triangleArea } from './world-area.js';
import { worldPositions } from './world-positions.js';

/**
 * A texel and a place that it shows.
 *
 * @param share how much this place counts, where two frames or sizes meet; those of a texel add up to 1
 * @param times how much larger than usual the pattern is there
 */
export type VisitPlace = (slot: number, place: Place, share: number, times: number) => void;

/** Where in its material a pattern begins, in repeats, and another piece of that, 0…1: what is cut from another place of it looks another way. */
export interface Begin {
  readonly u: number;
  readonly v: number;
  /** A whole number. What lies on surfaces has no depth: there it is another bolt of cloth, another wall. */
  readonly w: number;
  readonly piece: number;
}

/** The place that plans begin with. */
export const ORIGIN: Begin = { u: 0, v: 0, w: 0, piece: 0 };

/** Cosine up to which a vertex's normal may differ from its triangle's plane: further off it rounds a sharp edge, which a pattern does not go around. */
const ROUNDED = Math.cos((25 * Math.PI) / 180);

/** Half the angle, radians, over which one frame goes over into the next. */
const BLEND = 0.03;

/**
 * Visits the places that the texels of a canvas show, in repeats of a pattern.
 *
 * @param planes frames of a pattern that lies on surfaces @param size of a repeat, in world units @param bend how surfaces are bent, where it is asked for @param begin where in the material
 */
export function eachPlace(
  samples: TexelSamples,
  { lies, detail, widens = false }: Pick<Pattern, 'lies' | 'detail' | 'widens'>,
  planes: readonly PatternFrame[],
  size: number,
  bend: Bend | undefined,
  begin: Begin,
  visit: VisitPlace,
): void {
  const { layers, runLayer, runTriangle, runStart, slot, weights, texels, width, height } = samples;
  const done = new Uint8Array(texels.length);
  const worlds = layers.map(({ parts: [part] }) => worldPositions(part));
  const normals = layers.map(({ parts: [part] }) => worldNormals(part));
  const sides = layers.map(({ parts: [part], corners }) => texelSides(part, corners, width * height));
  const grains = layers.map(({ parts: [part] }) => (lies === 'grain' ? grainFrames(part) : undefined));
  const place: Place = { u: 0, v: 0, w: 0, texel: 0, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0 };
  let levels: readonly Level[] = [];
  const show = (to: number, frame: PatternFrame, x: number, y: number, z: number, share: number): void => {
    for (const level of levels) {
      locate(frame, x, y, z, size * level.times);
      place.texel = level.texel;
      visit(to, place, share * level.share, level.times);
    }
  };
  const locate = (frame: PatternFrame, x: number, y: number, z: number, repeat: number): void => {
    const px = (x - frame.origin[0]) / repeat, py = (y - frame.origin[1]) / repeat, pz = (z - frame.origin[2]) / repeat; // prettier-ignore
    place.u = begin.u + frame.u[0] * px + frame.u[1] * py + frame.u[2] * pz;
    place.v = frame.v[0] * px + frame.v[1] * py + frame.v[2] * pz;
    place.w = lies === 'plane' ? begin.w : frame.w[0] * px + frame.w[1] * py + frame.w[2] * pz;
    place.piece = frame.piece;
    if (lies === 'grain') {
      place.piece = (place.piece + begin.piece) % 1; // where it is cut from the log
      return;
    }
    place.v += begin.v;
    if (lies === 'solid') place.w += begin.w;
  };
  for (let run = 0; run < runLayer.length; run++) {
    const layer = runLayer[run];
    const world = worlds[layer];
    const { parts: [{ geometry: { indices } }] } = layers[layer]; // prettier-ignore
    const t = runTriangle[run];
    const a = 3 * indices[3 * t], b = 3 * indices[3 * t + 1], c = 3 * indices[3 * t + 2]; // prettier-ignore
    const ux = world[b] - world[a], uy = world[b + 1] - world[a + 1], uz = world[b + 2] - world[a + 2]; // prettier-ignore
    const vx = world[c] - world[a], vy = world[c + 1] - world[a + 1], vz = world[c + 2] - world[a + 2]; // prettier-ignore
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx; // prettier-ignore
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    const side = sides[layer]; // a triangle without area has texels all the same, which are read beside it

    const even = side[a / 3] === side[b / 3] && side[a / 3] === side[c / 3];
    levels = levelsOf(side[a / 3] / size, widens ? detail : 0);
    const n = normals[layer];
    for (let s = runStart[run]; s < runStart[run + 1]; s++) {
      if (done[slot[s]]) continue;
      done[slot[s]] = 1;
      const second = weights[2 * s], third = weights[2 * s + 1], first = 1 - second - third; // prettier-ignore
      if (!even)
        levels = levelsOf((first * side[a / 3] + second * side[b / 3] + third * side[c / 3]) / size, widens ? detail : 0);
      const x = world[a] + second * ux + third * vx, y = world[a + 1] + second * uy + third * vy, z = world[a + 2] + second * uz + third * vz; // prettier-ignore
      let fx = first * n[a] + second * n[b] + third * n[c];
      let fy = first * n[a + 1] + second * n[b + 1] + third * n[c + 1];
      let fz = first * n[a + 2] + second * n[b + 2] + third * n[c + 2];
      if (fx * nx + fy * ny + fz * nz < ROUNDED * length * Math.sqrt(fx * fx + fy * fy + fz * fz)) [fx, fy, fz] = [nx, ny, nz];
      const turn = 1 / (Math.sqrt(fx * fx + fy * fy + fz * fz) || 1);
      place.up = turn * fy;
      if (bend) place.bend = bend(x, y, z);
      if (lies !== 'plane') {
        const grain = grains[layer];
        show(slot[s], grain ? grain.frames[grain.of[t]] : SOLID, x, y, z, 1);
        continue;
      }
      let [best, next, bestCos, nextCos] = [0, -1, -Infinity, -Infinity];
      for (let p = 0; p < planes.length; p++) {
        const { w } = planes[p];
        const cos = turn * (w[0] * fx + w[1] * fy + w[2] * fz);
        if (cos > bestCos) [best, next, bestCos, nextCos] = [p, best, cos, bestCos];
        else if (cos > nextCos) [next, nextCos] = [p, cos];
      }
      const lead = next < 0 ? 1 : (bestCos - nextCos) / (2 * BLEND * sineOfHalf(planes[best].w, planes[next].w));
      const share = lead >= 1 ? 1 : 0.5 + lead / 2;
      show(slot[s], planes[best], x, y, z, share);
      if (share < 1) show(slot[s], planes[next], x, y, z, 1 - share);
    }
  }
}

/** Of the angle between two directions. */
const sineOfHalf = (a: PatternFrame['w'], b: PatternFrame['w']): number =>
  Math.sqrt(Math.max(1e-9, (1 - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]) / 2));

/** The side of a texel at each vertex, in world units: of the triangles around it, so that it changes from one to the next without a step. */
function texelSides(part: ScenePart, corners: Float32Array, texels: number): Float64Array {
  const world = worldPositions(part);
  const { indices, positions } = part.geometry;
  const [areas, onMap] = [new Float64Array(positions.length / 3), new Float64Array(positions.length / 3)];
  for (let t = 0, k = 0; t < indices.length; t += 3, k += 6) {
    const area = 2 * triangleArea(world, 3 * indices[t], 3 * indices[t + 1], 3 * indices[t + 2]); // twice, as it is on the map
    const there = Math.abs((corners[k + 2] - corners[k]) * (corners[k + 5] - corners[k + 1]) - (corners[k + 3] - corners[k + 1]) * (corners[k + 4] - corners[k])) * texels; // prettier-ignore
    for (const vertex of indices.subarray(t, t + 3)) {
      areas[vertex] += area;
      onMap[vertex] += there;
    }
  }
  return areas.map((area, vertex) => Math.sqrt(area / Math.max(onMap[vertex], 1e-9)));
}

/** How much larger than usual a pattern is drawn, a texel's side in repeats of that size, and how much of it counts. */
interface Level {
  readonly times: number;
  readonly texel: number;
  readonly share: number;
}

/** Where between two powers of two one goes over into the next. */
const [FROM, TO] = [0, 0.4];

/** The sizes that a pattern is drawn in where texels have a size, so that these show its finest. */
function levelsOf(texel: number, detail: number): Level[] {
  const over = Math.max(0, Math.log2(FINEST_TEXELS * detail * texel));
  const lower = Math.floor(over);
  const share = smoothStep(FROM, TO, over - lower);
  return [
    { at: lower, share: 1 - share },
    { at: lower + 1, share },
  ]
    .filter((level) => level.share > 0)
    .map((level) => ({ times: 2 ** level.at, texel: texel / 2 ** level.at, share: level.share }));
}

/** Visits all texels of a map that tiles: a whole number of repeats goes into it. */
export function eachTilePlace(
  { members, before: { width, height } }: Canvas,
  parts: readonly ScenePart[],
  size: number,
  begin: Begin,
  visit: VisitPlace,
): void {
  const [across, down] = tileSize(members, parts);
  const whole = (length: number): number => 2 * Math.max(1, Math.round(length / size / 2)); // every other course begins elsewhere
  const [repeatU, repeatV] = [whole(across), whole(down)];
  const place: Place = {
    u: 0,
    v: 0,
    w: begin.w,
    texel: Math.max(repeatU / width, repeatV / height),
    up: 0,
    bend: 0,
    piece: (0.5 + begin.piece) % 1,
    repeatU,
    repeatV,
  };
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      place.u = begin.u + (repeatU * (x + 0.5)) / width;
      place.v = begin.v + repeatV * (1 - (y + 0.5) / height);
      visit(i, place, 1, 1);
    }
}

/** How long one turn of a map is on the surface, along either of its sides: means over the area. */
function tileSize(members: Canvas['members'], parts: readonly ScenePart[]): [across: number, down: number] {
  let [across, down, total] = [0, 0, 0];
  for (const { part, corners } of members) {
    const world = worldPositions(parts[part]);
    const { indices } = parts[part].geometry;
    for (let t = 0, k = 0; t < indices.length / 3; t++, k += 6) {
      const [a, b, c] = [3 * indices[3 * t], 3 * indices[3 * t + 1], 3 * indices[3 * t + 2]];
      const u1 = corners[k + 2] - corners[k], v1 = corners[k + 3] - corners[k + 1], u2 = corners[k + 4] - corners[k], v2 = corners[k + 5] - corners[k + 1]; // prettier-ignore
      const turn = u1 * v2 - u2 * v1;
      if (Math.abs(turn) < 1e-12) continue;
      const e1 = [0, 1, 2].map((i) => world[b + i] - world[a + i]);
      const e2 = [0, 1, 2].map((i) => world[c + i] - world[a + i]);
      const area = triangleArea(world, a, b, c);
      across += area * Math.hypot(...e1.map((value, i) => (v2 * value - v1 * e2[i]) / turn));
      down += area * Math.hypot(...e1.map((value, i) => (u1 * e2[i] - u2 * value) / turn));
      total += area;
    }
  }
  return total > 0 ? [across / total, down / total] : [1, 1];
}

/** A part's normals in the world, of no particular length (by the cofactors of its matrix). */
function worldNormals({ geometry: { normals }, matrix: m }: ScenePart): Float64Array {
  const cofactors = [
    m[5] * m[10] - m[6] * m[9], m[6] * m[8] - m[4] * m[10], m[4] * m[9] - m[5] * m[8],
    m[2] * m[9] - m[1] * m[10], m[0] * m[10] - m[2] * m[8], m[1] * m[8] - m[0] * m[9],
    m[1] * m[6] - m[2] * m[5], m[2] * m[4] - m[0] * m[6], m[0] * m[5] - m[1] * m[4],
  ]; // prettier-ignore
  const world = new Float64Array(normals.length);
  for (let i = 0; i < normals.length; i += 3)
    for (let k = 0; k < 3; k++)
      world[i + k] = cofactors[k] * normals[i] + cofactors[3 + k] * normals[i + 1] + cofactors[6 + k] * normals[i + 2];
  return world;
}

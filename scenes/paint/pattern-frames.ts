import { chanceOf } from '../patterns/noise.js';
import type { ScenePart } from '../scene.js';
import { worldPositions } from './world-positions.js';

type Vector = readonly [x: number, y: number, z: number];

/** Axes that a pattern is drawn along, in the world. */
export interface PatternFrame {
  readonly u: Vector;
  readonly v: Vector;
  readonly w: Vector;
  readonly origin: Vector;
  /** A number of its own, 0…1. */
  readonly piece: number;
}

/** Cosine of the angle from which on a surface needs a frame of its own: a pattern is never drawn out by more than the twentieth part. */
const APART = Math.cos((18 * Math.PI) / 180);

/** How far a wall may lean and courses still be as high as they are upright; sine of the angle. */
const LEANS = Math.sin((15 * Math.PI) / 180);

/** From where on a surface is a floor; sine of the angle. */
const FLOOR = Math.sin((70 * Math.PI) / 180);

/** Sides of the boxes that normals are counted in, as parts of 1. */
const BOX = 1 / 12;

const WORLD: Omit<PatternFrame, 'piece'> = { u: [1, 0, 0], v: [0, 1, 0], w: [0, 0, 1], origin: [0, 0, 0] };

/** The frame of what goes through the material alike. */
export const SOLID: PatternFrame = { ...WORLD, piece: 0.5 };

/** Sides of round things that something is draped over: cosine of the angle that one reaches over, and the share of it that faces one way where it is flat. */
const [SIDE, FLAT] = [Math.SQRT1_2, 0.75];

const SIDES: readonly Vector[] = [[0, 0, 1], [0, 0, -1], [1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]; // prettier-ignore

/**
 * Frames of the directions that surfaces face, the largest first: level along u, and upright along v. Flat walls get their own plane; round things are
 * shared out among some, or among the six sides of the world.
 *
 * @param drapes whether what lies there may be drawn out on round things
 */
export function planeFrames(parts: readonly ScenePart[], drapes = false): PatternFrame[] {
  const boxes = new Map<string, { x: number; y: number; z: number; area: number }>();
  for (const part of parts)
    eachTriangle(part, (_, x, y, z, area) => {
      const key = [x, y, z].map((value) => Math.round(value / BOX)).join(' ');
      const box = boxes.get(key) ?? { x: 0, y: 0, z: 0, area: 0 };
      boxes.set(key, { x: box.x + area * x, y: box.y + area * y, z: box.z + area * z, area: box.area + area });
    });
  const found = [...boxes.values()]
    .sort((a, b) => b.area - a.area)
    .flatMap(({ x, y, z, area }) => {
      const normal = unit([x, y, z]);
      return normal ? [{ normal, area }] : [];
    });
  const within = (cos: number, normal: Vector): number =>
    found.reduce((sum, other) => sum + (dot(other.normal, normal) > cos ? other.area : 0), 0);
  const isFlat = (normal: Vector): boolean => within(APART, normal) > FLAT * within(SIDE, normal);
  const facing: Vector[] = [];
  const add = (normal: Vector, wanted: (normal: Vector) => boolean): void => {
    if (!facing.some((other) => dot(other, normal) > APART) && wanted(normal)) facing.push(normal);
  };
  for (const { normal } of found) add(normal, drapes ? isFlat : () => true);
  if (drapes) for (const side of SIDES) add(side, () => true);
  return facing.map(planeFrame);
}

function planeFrame(normal: Vector): PatternFrame {
  if (Math.abs(normal[1]) > FLOOR) return { ...WORLD, v: [0, 0, -1], w: normal, piece: 0.5 };
  const level = Math.hypot(normal[0], normal[2]);
  const u: Vector = [normal[2] / level, 0, -normal[0] / level];
  const v: Vector = Math.abs(normal[1]) < LEANS ? [0, 1, 0] : cross(normal, u);
  return { u, v, w: normal, origin: [0, 0, 0], piece: 0.5 };
}

/** Frames along the long sides of the things that a part is made of, and which of them each triangle belongs to. */
export function grainFrames(part: ScenePart): { readonly frames: readonly PatternFrame[]; readonly of: Int32Array } {
  const of = things(part);
  const sums: Float64Array[] = [];
  const world = worldPositions(part);
  const { indices } = part.geometry;
  eachTriangle(part, (triangle, _x, _y, _z, area) => {
    const sum = (sums[of[triangle]] ??= new Float64Array(10));
    sum[0] += area;
    for (let corner = 0; corner < 3; corner++) {
      const at = 3 * indices[3 * triangle + corner];
      for (let i = 0, k = 4; i < 3; i++) {
        sum[1 + i] += (area * world[at + i]) / 3;
        for (let j = i; j < 3; j++, k++) sum[k] += (area * world[at + i] * world[at + j]) / 3;
      }
    }
  });
  return {
    of,
    frames: sums.map((sum, number) => grainFrame(sum, chanceOf(number, part.geometry.mesh, part.geometry.primitive, 17))),
  };
}

/** How much longer than wide a thing is at least, squared, for its grain to lie along it; others grow upwards. */
const LONG = 1.3;

function grainFrame(sum: Float64Array, piece: number): PatternFrame {
  const [area, x, y, z] = sum;
  const origin: Vector = [x / area, y / area, z / area];
  const [xx, xy, xz, yy, yz, zz] = Array.from(sum.subarray(4), (value) => value / area);
  const spread = [
    [xx - origin[0] ** 2, xy - origin[0] * origin[1], xz - origin[0] * origin[2]],
    [xy - origin[0] * origin[1], yy - origin[1] ** 2, yz - origin[1] * origin[2]],
    [xz - origin[0] * origin[2], yz - origin[1] * origin[2], zz - origin[2] ** 2],
  ];
  const times = (vector: Vector): Vector => [0, 1, 2].map((row) => dot(spread[row] as unknown as Vector, vector)) as unknown as Vector; // prettier-ignore
  const longest = largest(times, undefined);
  const second = largest(times, longest);
  const isLong = dot(times(longest), longest) > LONG * dot(times(second), second);
  const u = isLong ? squared(longest) : WORLD.v;
  const v = unit(isLong ? without(second, u) : without(longest, u)) ?? unit(without([0.36, 0.48, 0.8], u)) ?? WORLD.w;
  return { u, v, w: cross(u, v), origin, piece };
}

/** The direction in which something is spread most, at right angles to another one (power iteration). */
function largest(times: (vector: Vector) => Vector, except: Vector | undefined): Vector {
  let now: Vector = [0.53, 0.62, 0.58];
  for (let turn = 0; turn < 40; turn++) now = unit(except ? without(times(now), except) : times(now)) ?? now;
  return now;
}

/** A direction that is nearly one of the world's axes is that. */
function squared(vector: Vector): Vector {
  const axis = vector.findIndex((value) => Math.abs(value) > 0.985);
  return axis < 0 ? vector : ([0, 1, 2].map((k) => Number(k === axis)) as unknown as Vector);
}

/** Which of the things that a part is made of each triangle belongs to: those that hang together at points. */
function things({ geometry: { positions, indices } }: ScenePart): Int32Array {
  const known = new Map<string, number>();
  const parent: number[] = [];
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const points = Int32Array.from({ length: positions.length / 3 }, (_, i) => {
    const key = `${positions[3 * i]} ${positions[3 * i + 1]} ${positions[3 * i + 2]}`;
    let point = known.get(key);
    if (point === undefined) {
      known.set(key, (point = parent.length));
      parent.push(point);
    }
    return point;
  });
  for (let i = 0; i < indices.length; i += 3)
    for (const other of [i + 1, i + 2]) parent[find(points[indices[other]])] = find(points[indices[i]]);
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: indices.length / 3 }, (_, t) => {
    const root = find(points[indices[3 * t]]);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

/** Visits a part's triangles with their unit normals and areas in the world; those without area are visited with none. */
function eachTriangle(part: ScenePart, visit: (triangle: number, x: number, y: number, z: number, area: number) => void): void {
  const world = worldPositions(part);
  const { indices } = part.geometry;
  for (let t = 0; t < indices.length / 3; t++) {
    const [a, b, c] = [3 * indices[3 * t], 3 * indices[3 * t + 1], 3 * indices[3 * t + 2]];
    const [x, y, z] = cross(
      [world[b] - world[a], world[b + 1] - world[a + 1], world[b + 2] - world[a + 2]],
      [world[c] - world[a], world[c + 1] - world[a + 1], world[c + 2] - world[a + 2]],
    );
    const length = Math.hypot(x, y, z);
    const turn = length > 0 ? 1 / length : 0;
    visit(t, turn * x, turn * y, turn * z, length / 2);
  }
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]; // prettier-ignore

function unit(vector: Vector): Vector | undefined {
  const length = Math.hypot(...vector);
  return length > 1e-12 ? (vector.map((value) => value / length) as unknown as Vector) : undefined;
}

function without(vector: Vector, direction: Vector): Vector {
  const share = dot(vector, direction);
  return vector.map((value, k) => value - share * direction[k]) as unknown as Vector;
}

import type { ScenePart } from '../../scene.js';
import { worldVertices } from './world-vertices.js';

/** A part this much smaller than all that is filmed has too few pixels where all is seen at once. */
const SMALL = 1 / 32;

/** Small parts stand together where all of them are no larger than this many times the largest of them, and than this share of everything. */
const TOGETHER = 6;
const STILL_SMALL = 1 / 8;

/**
 * Parts that are framed apart: first those that make up the scene, then small things that stand in it, a crate on a wide ground under a sky. Where
 * everything is small there is one group: seen together the parts are as large as they can be.
 *
 * @param most small groups at most, those with most surface; the rest stays with the first group
 */
export function scaleGroups(parts: readonly ScenePart[], most: number): ScenePart[][] {
  const boxes = new Map(parts.map((part) => [part, boxOf(worldVertices([part]))]));
  const whole = sizeOf([...boxes.values()].reduce(joined));
  const sizeOfPart = (part: ScenePart): number => sizeOf(boxes.get(part)!);
  const small = parts.filter((part) => sizeOfPart(part) < SMALL * whole).sort((a, b) => sizeOfPart(b) - sizeOfPart(a));
  if (most < 1 || small.length === 0 || small.length === parts.length) return [[...parts]];
  const clusters: { parts: ScenePart[]; box: Box; largest: number }[] = [];
  for (const part of small) {
    const box = boxes.get(part)!;
    const home = clusters.find(
      (cluster) => sizeOf(joined(cluster.box, box)) <= Math.min(TOGETHER * cluster.largest, STILL_SMALL * whole),
    );
    if (!home) clusters.push({ parts: [part], box, largest: sizeOf(box) });
    else {
      home.parts.push(part);
      home.box = joined(home.box, box);
    }
  }
  const apart = clusters.sort((a, b) => sizeOf(b.box) - sizeOf(a.box)).slice(0, most);
  const taken = new Set(apart.flatMap((cluster) => cluster.parts));
  return [
    parts.filter((part) => !taken.has(part)),
    ...apart.map((cluster) => parts.filter((part) => cluster.parts.includes(part))),
  ];
}

type Box = readonly [least: readonly number[], most: readonly number[]];

function boxOf(vertices: Float64Array): Box {
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (let i = 0; i < vertices.length; i++) {
    least[i % 3] = Math.min(least[i % 3], vertices[i]);
    most[i % 3] = Math.max(most[i % 3], vertices[i]);
  }
  return [least, most];
}

const joined = (a: Box, b: Box): Box => [a[0].map((value, k) => Math.min(value, b[0][k])), a[1].map((value, k) => Math.max(value, b[1][k]))]; // prettier-ignore

const sizeOf = ([least, most]: Box): number => Math.hypot(...most.map((value, k) => value - least[k]));

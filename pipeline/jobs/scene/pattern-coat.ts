import type { Notice } from '../../../core/notice.js';
import { worldVertices } from '../../../scenes/film/cameras/world-vertices.js';
import type { Coat } from '../../../scenes/paint/lay-pattern.js';
import { planeFrames } from '../../../scenes/paint/pattern-frames.js';
import { PATTERNS } from '../../../scenes/patterns/index.js';
import type { Scene } from '../../../scenes/scene.js';
import type { StagePattern } from './scene-stages.js';

/**
 * A pattern for some parts of a scene, as large as is said, or as suits them.
 *
 * @param length of a repeat in world units; 0: a part of the diagonal of the box around the parts
 */
export function coatOf(
  scene: Scene,
  parts: ReadonlySet<number>,
  wanted: StagePattern | undefined,
  length: number,
): Coat | undefined {
  if (!wanted) return undefined;
  const pattern = PATTERNS[wanted.name];
  const own = scene.parts.filter(({ id }) => parts.has(id));
  const size = length || wanted.scale * pattern.size * diagonalOf(worldVertices(own));
  return { pattern, size, colours: wanted.colours, planes: pattern.lies === 'plane' ? planeFrames(own) : [] };
}

function diagonalOf(points: Float64Array): number {
  const [least, most] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]]; // prettier-ignore
  for (let i = 0; i < points.length; i++) {
    if (points[i] < least[i % 3]) least[i % 3] = points[i];
    if (points[i] > most[i % 3]) most[i % 3] = points[i];
  }
  return Math.hypot(...most.map((value, k) => value - least[k])) || 1;
}

/** How large a pattern is, for the person. */
export const patternNotice = ({ pattern: { repeat }, size }: Coat): Notice => ({
  code: 'scene/pattern',
  message: `The pattern's repeat (${repeat}) is ${Number(size.toPrecision(3))} long in the units of the file; \`patternSize\` sets it.`,
});

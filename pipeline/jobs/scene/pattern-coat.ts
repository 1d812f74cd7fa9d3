import type { Notice } from '../../../core/notice.js';
import { worldVertices } from '../../../scenes/film/cameras/world-vertices.js';
import type { Canvas } from '../../../scenes/canvas.js';
import { bendsOf } from '../../../scenes/paint/bends.js';
import type { Coat } from '../../../scenes/paint/lay-pattern.js';
import { planeFrames } from '../../../scenes/paint/pattern-frames.js';
import { triangleArea } from '../../../scenes/paint/world-area.js';
import { worldPositions } from '../../../scenes/paint/world-positions.js';
import { PATTERNS } from '../../../scenes/patterns/index.js';
import { FINEST_TEXELS, type Pattern } from '../../../scenes/patterns/pattern.js';
import type { Scene } from '../../../scenes/scene.js';
import { mannerOf } from '../../../stages/finish/manner.js';
import type { StagePattern } from './scene-stages.js';

/**
 * A pattern for some parts of a scene, as large as is said, or as suits them.
 *
 * @param canvases whose texels must be able to show it
 * @param length of a repeat in world units; 0: a part of the diagonal of the box around the parts, and more where texels are too coarse for that
 */
export function coatOf(
  scene: Scene,
  parts: ReadonlySet<number>,
  canvases: readonly Canvas[],
  wanted: StagePattern | undefined,
  length: number,
): Coat | undefined {
  if (!wanted) return undefined;
  const pattern: Pattern = PATTERNS[wanted.name];
  const own = scene.parts.filter(({ id }) => parts.has(id));
  const finest = FINEST_TEXELS * pattern.detail * texelOf(scene, canvases);
  const size = length || Math.max(finest, wanted.scale * pattern.size * diagonalOf(worldVertices(own)));
  return {
    pattern,
    size,
    colours: wanted.colours,
    planes: pattern.lies === 'plane' ? planeFrames(own, pattern.drapes) : [],
    bend: pattern.bends === undefined ? undefined : bendsOf(own, pattern.bends * size),
    strokes: wanted.strokes,
  };
}

/** Repeats that places of a material lie apart at most. */
const FAR = 24;

/** The same pattern cut from another place of its material, as a seed has it; the one that plans begin with begins at the origin. */
export function cutBy(coat: Coat, seed: number): Coat {
  const { slant, wide, warm, bold } = mannerOf(seed);
  return { ...coat, begin: { u: FAR * slant, v: FAR * wide, w: Math.round(FAR * warm), piece: (1 + bold / 2) % 1 } };
}

/** Whether a pattern lies where things face up or are bent, and not alike everywhere. */
export function liesInPlaces({ name }: StagePattern): boolean {
  const { bends }: Pattern = PATTERNS[name];
  return bends !== undefined;
}

/** Share of the surface whose texels are fine enough for a pattern. */
const HALF = 0.5;

/** The side of a texel in world units, that half of the surface has or less. */
function texelOf({ parts }: Scene, canvases: readonly Canvas[]): number {
  const sides: { side: number; area: number }[] = [];
  for (const { members, before } of canvases)
    for (const { part, corners } of members) {
      const world = worldPositions(parts[part]);
      const { indices } = parts[part].geometry;
      for (let t = 0, k = 0; t < indices.length; t += 3, k += 6) {
        const [a, b, c] = [3 * indices[t], 3 * indices[t + 1], 3 * indices[t + 2]];
        const area = 2 * triangleArea(world, a, b, c); // twice, as it is on the map
        const onMap = Math.abs((corners[k + 2] - corners[k]) * (corners[k + 5] - corners[k + 1]) - (corners[k + 3] - corners[k + 1]) * (corners[k + 4] - corners[k])); // prettier-ignore
        if (onMap > 0) sides.push({ side: Math.sqrt(area / (onMap * before.width * before.height)), area });
      }
    }
  sides.sort((one, other) => one.side - other.side);
  let left = HALF * sides.reduce((sum, { area }) => sum + area, 0);
  return sides.find(({ area }) => (left -= area) <= 0)?.side ?? 0;
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

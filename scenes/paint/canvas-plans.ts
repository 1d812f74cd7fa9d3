import { textureCorners } from '../film/texture/surface.js';
import type { Remark } from '../remarks.js';
import type { Geometry, Scene, ScenePart } from '../scene.js';
import { hasTexels, isTiled, isUsable } from './judge-coordinates.js';
import { unreadPart } from './kept-remarks.js';
import { worldArea } from './world-area.js';

/** A part that is to be painted, and how. */
export interface CanvasPlan {
  readonly parts: ScenePart[];
  readonly geometry: Geometry;
  readonly material: number;
  /** The number of an own set, or undefined for coordinates that are to be made. */
  readonly set: number | undefined;
  corners: Float32Array | undefined;
}

/** Instances and nodes that share a primitive cannot be painted apart: the file has it once. */
export function withInstances(scene: Scene, wanted: ReadonlySet<number>): Set<number> {
  const geometries = new Set([...wanted].map((id) => geometryKey(scene.parts[id].geometry)));
  return new Set(scene.parts.filter(({ geometry }) => geometries.has(geometryKey(geometry))).map(({ id }) => id));
}

const geometryKey = ({ mesh, primitive }: Geometry): string => `${mesh}/${primitive}`;

/**
 * How each of the parts is to be painted, one plan for each primitive: by coordinates of its own where they will do.
 *
 * @param remarks told of parts that are left out @param kept told of parts whose looks cannot be read
 */
export async function plansOf(
  scene: Scene,
  parts: ReadonlySet<number>,
  { uv, apart }: { uv: 'auto' | 'keep' | 'new'; apart: boolean },
  remarks: Remark[],
  kept: Remark[],
): Promise<CanvasPlan[]> {
  const plans = new Map<string, CanvasPlan>();
  for (const id of parts) {
    const part = scene.parts[id];
    const { geometry, material } = part;
    const key = geometryKey(geometry);
    const known = plans.get(key);
    if (known) {
      known.parts.push(part);
      continue;
    }
    const { baseColor: use, unread } = scene.materials[material];
    if (unread !== undefined) {
      kept.push(unreadPart(part.name, unread));
      continue;
    }
    const corners = uv === 'new' ? undefined : await ownCorners(part);
    if (!corners && uv === 'keep') {
      remarks.push({
        noun: 'part',
        name: part.name,
        one: ' has no texture coordinates and is left as it is',
        many: ' have no texture coordinates and are left as they are',
      });
      plans.delete(key);
      continue;
    }
    plans.set(key, { parts: [part], geometry, material, set: corners && (use?.texCoord ?? 0), corners });
  }
  return [...plans.values()];

  async function ownCorners(part: ScenePart): Promise<Float32Array | undefined> {
    const use = scene.materials[part.material].baseColor;
    if (use) {
      const own = textureCorners(part, use);
      const fits = (corners: Float32Array): boolean =>
        hasTexels(corners, scene.pictures[use.picture]) && !(apart && isTiled(corners, use.wrapU, use.wrapV));
      return own && (uv === 'keep' || fits(own)) ? own : undefined;
    }
    const { uvs, indices } = part.geometry;
    if (uvs.length === 0) return undefined;
    const corners = Float32Array.from({ length: 2 * indices.length }, (_, i) => uvs[0][2 * indices[i >> 1] + (i & 1)]);
    return uv === 'keep' || isUsable(corners) ? corners : undefined;
  }
}

/** Plans that share a canvas. */
export function grouped(scene: Scene, plans: readonly CanvasPlan[]): CanvasPlan[][] {
  const groups = new Map<string, CanvasPlan[]>();
  for (const plan of plans) {
    const { baseColor: use, baseColorFactor: factor, shows } = scene.materials[plan.material];
    const key =
      plan.set !== undefined && use
        ? ['image', shows, use.picture, use.wrapU, use.wrapV, ...factor.slice(0, 3)].join(' ')
        : ['material', plan.material, plan.set ?? `new ${plan.geometry.uvs.length}`].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), plan]);
  }
  return [...groups.values()];
}

/** Area of what a plan paints, in the world. */
export const areaOf = (plan: CanvasPlan): number => plan.parts.reduce((sum, part) => sum + worldArea(part), 0);

import type { Notice } from '../../core/notice.js';
import type { LookSurface } from '../../core/look-surface.js';
import type { Canvas, CanvasMember } from '../canvas.js';
import { textureCorners } from '../film/texture/surface.js';
import type { Geometry, Rgba, Scene, ScenePart, Wrap } from '../scene.js';
import type { MaterialPatch, PrimitivePatch } from '../scene-patch.js';
import { unwrap as makeCoordinates, type Unwrapped } from '../unwrap/unwrap.js';
import { canvasPixels, type Ground } from './canvas-pixels.js';
import { hasTexels, isTiled, isUsable } from './judge-coordinates.js';
import { packSquares } from './pack-squares.js';
import { keptColours, unreadPart } from './kept-remarks.js';
import { worldArea } from './world-area.js';
import { type Remark, sayRemarks, someOf } from '../remarks.js';

/** What {@link chooseCanvases} may be told. */
export interface CanvasOptions {
  /** `auto`: own coordinates where there are any that will do; `keep`: parts without coordinates are left out; `new`: all are unwrapped. Default `auto`. */
  readonly uv?: 'auto' | 'keep' | 'new';
  /** Longest side of the maps, in texels; default that of the file's images, and at most 1024 for new ones. */
  readonly textureSize?: number;
  /** What becomes of the rest of each material; undefined: only base colours change. */
  readonly surface?: LookSurface | undefined;
  /** The variant that is painted, by its place in the file; undefined: the default look. */
  readonly variant?: number | undefined;
  /** Nothing that is there changes: what is painted gets materials and images of its own. */
  readonly beside?: boolean | undefined;
  /** Makes coordinates for a primitive that has none. Default `unwrap`, with its own time limit. */
  readonly unwrap?: (geometry: Geometry) => Promise<Unwrapped>;
}

/** What is to be painted, and what must change in the file so that the paint shows. */
export interface CanvasChoice {
  readonly canvases: readonly Canvas[];
  /** Parts that will be painted: those wanted, and their other instances, which cannot be told apart in the file. */
  readonly parts: ReadonlySet<number>;
  readonly primitives: readonly PrimitivePatch[];
  /** One for each material that shows a canvas, even where the image alone changes. Images are named by {@link Canvas.key}. */
  readonly materials: readonly MaterialPatch[];
  /** Sentences about what was unwrapped, left out, or painted along. */
  readonly notices: readonly Notice[];
}

/** A part that is to be painted, and how. */
interface Plan {
  readonly parts: ScenePart[];
  readonly geometry: Geometry;
  readonly material: number;
  /** The number of an own set, or undefined for coordinates that are to be made. */
  readonly set: number | undefined;
  corners: Float32Array | undefined;
}

/**
 * Decides which pictures are painted for the wanted parts. Parts that show the same image through the same factor share a canvas. An image that
 * anything else shows too stays in the file, and the canvas becomes a new image; a material that anything else uses is copied. So nothing but
 * the wanted parts changes. The material's factor, and vertex colours where all surfaces that share a texel agree, are painted into the canvas.
 *
 * @param wanted {@link ScenePart.id}s
 * @throws EditError `scene/image` for images that cannot be decoded, and what `unwrap` throws
 */
export async function chooseCanvases(
  scene: Scene,
  wanted: ReadonlySet<number>,
  {
    uv = 'auto',
    textureSize,
    surface,
    variant,
    beside = false,
    unwrap = (geometry) => makeCoordinates(geometry),
  }: CanvasOptions = {},
): Promise<CanvasChoice> {
  const notices: Notice[] = [];
  const parts = withInstances(scene, wanted);
  if (parts.size > wanted.size) {
    const names = [...parts].filter((id) => !wanted.has(id)).map((id) => `"${scene.parts[id].name}"`);
    const message = `${someOf(names)} ${names.length === 1 ? 'is an instance' : 'are instances'} of what is painted, and painted with it.`;
    notices.push({ code: 'scene/parts', message });
  }
  const remarks: Remark[] = [];
  const kept: Remark[] = [];
  const plans = await plansOf(scene, parts, uv, remarks, kept);
  const primitives: PrimitivePatch[] = [];
  const materials: MaterialPatch[] = [];
  const canvases: Canvas[] = [];
  const totalArea = plans.reduce((sum, plan) => sum + areaOf(plan), 0);
  for (const group of grouped(scene, plans)) {
    const patches = await unwrapGroup(group, unwrap, remarks);
    const [{ geometry, material, set }] = group;
    const look = scene.materials[material];
    const use = look.baseColor;
    const own = set !== undefined && use !== undefined;
    const ownPicture = own && !beside && isOnlyShownBy(scene, use.picture, group) ? use.picture : undefined;
    const share = group.reduce((sum, plan) => sum + areaOf(plan), 0) / (totalArea || 1);
    const [wrapU, wrapV]: Wrap[] = own ? [use.wrapU, use.wrapV] : ['repeat', 'repeat'];
    const tiled = own && group.some((plan) => isTiled(plan.corners as Float32Array, wrapU, wrapV));
    const ground: Ground = {
      scene,
      members: group.flatMap((plan) => plan.parts.map((part) => ({ part, corners: plan.corners as Float32Array }))),
      own,
      wrapU,
      wrapV,
      tiled,
      keepsColours: beside || variant !== undefined,
      share,
      textureSize,
    };
    const { pixels, painted } = await canvasPixels(ground);
    if (use && (scene.pictures[use.picture].bits ?? 8) > 8)
      remarks.push({ noun: 'map', name: scene.pictures[use.picture].name, one: ': its 16-bit samples become 8-bit', many: ': their 16-bit samples become 8-bit' }); // prettier-ignore
    const id = canvases.length;
    const key = `canvas ${id}`;
    canvases.push({
      id,
      key,
      name: look.name || (use ? scene.pictures[use.picture].name : '') || geometry.name || `material ${look.index}`,
      before: pixels,
      picture: ownPicture,
      materials: [...new Set(group.map((plan) => plan.material))],
      members: group.flatMap((plan) => plan.parts.map((part): CanvasMember => member(part, plan, painted))),
      wrapU,
      wrapV,
      tiled,
    });
    for (const plan of group) {
      const patch = patches.get(plan);
      const retireColours = painted && plan.geometry.colours !== undefined;
      if (!patch && !retireColours) continue;
      const { mesh, primitive, uvs } = plan.geometry;
      primitives.push({
        mesh,
        primitive,
        vertices: patch?.vertices,
        indices: patch?.indices,
        uv: patch && { set: uvs.length, values: patch.uv },
        retireColours,
      });
    }
    if (!painted && group.some((plan) => plan.geometry.colours)) {
      remarks.push({
        noun: 'map',
        name: canvases[id].name,
        one: ': its vertex colours stay, because surfaces of other colours share its texels; the map is painted so that both together give the edit', // prettier-ignore
        many: ' are painted so that they give the edit together with the vertex colours, which stay, because surfaces of other colours share their texels', // prettier-ignore
      });
    }
    materials.push(...materialPatches(scene, group, canvases[id], { own, variant, beside }));
  }
  kept.push(
    ...keptColours(
      scene,
      plans.map(({ material }) => material),
      surface,
    ),
  );
  return {
    canvases,
    parts,
    primitives,
    materials,
    notices: [...notices, ...sayRemarks(remarks, 'scene/maps'), ...sayRemarks(kept, 'scene/kept')],
  };
}

/** Instances and nodes that share a primitive cannot be painted apart: the file has it once. */
function withInstances(scene: Scene, wanted: ReadonlySet<number>): Set<number> {
  const geometries = new Set([...wanted].map((id) => geometryKey(scene.parts[id].geometry)));
  return new Set(scene.parts.filter(({ geometry }) => geometries.has(geometryKey(geometry))).map(({ id }) => id));
}

const geometryKey = ({ mesh, primitive }: Geometry): string => `${mesh}/${primitive}`;

async function plansOf(
  scene: Scene,
  parts: ReadonlySet<number>,
  uv: 'auto' | 'keep' | 'new',
  remarks: Remark[],
  kept: Remark[],
): Promise<Plan[]> {
  const plans = new Map<string, Plan>();
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
      return own && (uv === 'keep' || hasTexels(own, scene.pictures[use.picture])) ? own : undefined;
    }
    const { uvs, indices } = part.geometry;
    if (uvs.length === 0) return undefined;
    const corners = Float32Array.from({ length: 2 * indices.length }, (_, i) => uvs[0][2 * indices[i >> 1] + (i & 1)]);
    return uv === 'keep' || isUsable(corners) ? corners : undefined;
  }
}

/** Plans that share a canvas. */
function grouped(scene: Scene, plans: readonly Plan[]): Plan[][] {
  const groups = new Map<string, Plan[]>();
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

/** Gives the plans of a group that have no coordinates some, side by side on one map. */
async function unwrapGroup(
  group: readonly Plan[],
  unwrap: (geometry: Geometry) => Promise<Unwrapped>,
  remarks: Remark[],
): Promise<Map<Plan, Unwrapped>> {
  const patches = new Map<Plan, Unwrapped>();
  const bare = group.filter((plan) => plan.corners === undefined);
  if (bare.length === 0) return patches;
  const squares = packSquares(bare.map((plan) => Math.sqrt(areaOf(plan)) || 1));
  for (const [at, plan] of bare.entries()) {
    const made = await unwrap(plan.geometry);
    const { x, y, side } = squares[at];
    const uv = Float32Array.from(made.uv, (value, i) => (i & 1 ? y : x) + side * value);
    plan.corners = Float32Array.from({ length: 2 * made.indices.length }, (_, i) => uv[2 * made.indices[i >> 1] + (i & 1)]);
    patches.set(plan, { ...made, uv });
    const { name, uvs } = plan.geometry;
    if (made.notice !== undefined) remarks.push({ noun: 'part', name, one: `: ${made.notice}`, many: `: ${made.notice}` });
    const onto = `unwrapped onto TEXCOORD_${uvs.length}`;
    remarks.push({ noun: 'part', name, one: ` was ${onto}`, many: ` were ${onto}` });
  }
  return patches;
}

/** Whether nothing that stays as it is shows an image: no other part, also in no variant, no other map, no other canvas. */
function isOnlyShownBy(scene: Scene, picture: number, group: readonly Plan[]): boolean {
  const inGroup = new Set(group.flatMap((plan) => plan.parts.map(({ id }) => id)));
  const painted = new Set(group.map(({ material }) => material));
  return (
    scene.parts.every(({ id, material }) => inGroup.has(id) || scene.materials[material].baseColor?.picture !== picture) &&
    scene.materials.every(
      (material, number) =>
        (!material.otherPictures.includes(picture) || (painted.has(number) && material.followers.includes(picture))) &&
        (material.baseColor?.picture !== picture || (painted.has(number) && !isVariantOfOthers(scene, number, group))),
    )
  );
}

/** Whether a primitive that is not painted shows a material in some variant. */
function isVariantOfOthers(scene: Scene, material: number, group: readonly Plan[]): boolean {
  return scene.materials[material].variantOf.some(
    ({ mesh, primitive }) => !group.some(({ geometry }) => geometry.mesh === mesh && geometry.primitive === primitive),
  );
}

function materialPatches(
  scene: Scene,
  group: readonly Plan[],
  canvas: Canvas,
  { own, variant, beside }: { own: boolean; variant: number | undefined; beside: boolean },
): MaterialPatch[] {
  return canvas.materials.map((material) => {
    const { index, baseColorFactor: factor } = scene.materials[material];
    const mine = group.filter((plan) => plan.material === material);
    const users = scene.parts.filter((part) => part.material === material).length;
    const alone =
      !beside &&
      index >= 0 &&
      users === mine.reduce((sum, plan) => sum + plan.parts.length, 0) &&
      !isVariantOfOthers(scene, material, mine);
    const white: Rgba = [1, 1, 1, factor[3]];
    const { shows } = scene.materials[material];
    const [{ geometry, set }] = mine;
    const texCoord = set === undefined ? geometry.uvs.length : own ? undefined : set;
    return {
      material: index,
      ...(variant !== undefined && { variant }),
      copyFor: alone ? undefined : mine.map((plan) => ({ mesh: plan.geometry.mesh, primitive: plan.geometry.primitive })),
      ...(factor.slice(0, 3).every((value) => value === 1)
        ? {}
        : shows === 'emissive'
          ? { emissiveFactor: [1, 1, 1] as const }
          : { baseColorFactor: white }),
      ...(canvas.picture === undefined
        ? { maps: { [shows]: { key: canvas.key, ...(texCoord === undefined ? {} : { texCoord }) } } }
        : {}),
    };
  });
}

function member(part: ScenePart, plan: Plan, painted: boolean): CanvasMember {
  const { colours, indices } = plan.geometry;
  const tint =
    colours && !painted
      ? Float32Array.from({ length: 3 * indices.length }, (_, i) => colours[4 * indices[Math.floor(i / 3)] + (i % 3)])
      : undefined;
  return { part: part.id, corners: plan.corners as Float32Array, tint };
}

const areaOf = (plan: Plan): number => plan.parts.reduce((sum, part) => sum + worldArea(part), 0);

import type { Notice } from '../../core/notice.js';
import type { LookSurface } from '../../core/look-surface.js';
import type { Canvas, CanvasMember } from '../canvas.js';
import type { Geometry, Scene, ScenePart, Wrap } from '../scene.js';
import type { MaterialPatch, PrimitivePatch } from '../scene-patch.js';
import { unwrap as makeCoordinates, type Unwrapped } from '../unwrap/unwrap.js';
import { isOnlyShownBy, materialPatches } from './canvas-materials.js';
import { areaOf, type CanvasPlan, grouped, plansOf, withInstances } from './canvas-plans.js';
import { canvasPixels, type Ground } from './canvas-pixels.js';
import { isTiled } from './judge-coordinates.js';
import { packSquares } from './pack-squares.js';
import { keptColours, stopsMoving } from './kept-remarks.js';
import { storedOtherwise } from './stored-otherwise.js';
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
  /** Parts whose map tiles get coordinates of their own, as what is painted lies in places. Default false. */
  readonly apart?: boolean | undefined;
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
    apart = false,
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
  const plans = await plansOf(scene, parts, { uv, apart }, remarks, kept);
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
    if (use) remarks.push(...storedOtherwise(scene.pictures[use.picture]));
    if (look.mapMoves && !own) remarks.push(stopsMoving(look.name));
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

/** Gives the plans of a group that have no coordinates some, side by side on one map. */
async function unwrapGroup(
  group: readonly CanvasPlan[],
  unwrap: (geometry: Geometry) => Promise<Unwrapped>,
  remarks: Remark[],
): Promise<Map<CanvasPlan, Unwrapped>> {
  const patches = new Map<CanvasPlan, Unwrapped>();
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

function member(part: ScenePart, plan: CanvasPlan, painted: boolean): CanvasMember {
  const { colours, indices } = plan.geometry;
  const tint =
    colours && !painted
      ? Float32Array.from({ length: 3 * indices.length }, (_, i) => colours[4 * indices[Math.floor(i / 3)] + (i % 3)])
      : undefined;
  return { part: part.id, corners: plan.corners as Float32Array, tint };
}

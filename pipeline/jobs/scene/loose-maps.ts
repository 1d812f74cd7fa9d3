import { EditError } from '../../../core/errors.js';
import type { Notice } from '../../../core/notice.js';
import { listOf } from '../../../core/options.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { encodeTexture } from '../../../scenes/formats/index.js';
import { encodeHeight, heightMap } from '../../../scenes/paint/height-map.js';
import { type Remark, sayRemarks } from '../../../scenes/remarks.js';
import type { Pixels } from '../../../scenes/scene.js';
import type { Plan } from '../../plan/plan.js';
import { NORMALS, PACKS, type RunOptions } from '../../plan/run-options.js';
import { ormMaps } from './orm-maps.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneChanges } from './scene-patch.js';

/** A map as a file of its own. */
export interface LooseMap {
  /** The canvas's name. */
  readonly name: string;
  /** What it holds: the slot's name, `ORM`, `normalDX`, `height`. */
  readonly kind: string;
  /** `ScenePart.id`s of the parts that show it. */
  readonly parts: readonly number[];
  readonly encode: () => Promise<Uint8Array>;
}

/** @throws `usage/flag` where nothing makes maps, or their look is told and no folder for them, or as nothing that there is */
export function checkLooseMaps(
  { textures, pack, normal }: Pick<RunOptions, 'textures' | 'pack' | 'normal'>,
  { stages }: Pick<Plan, 'stages'>,
): void {
  if (textures !== undefined && stages.length === 0)
    throw new EditError('usage/flag', '`textures` is a folder for new maps, and without stages there are none: leave it out, or say what is to be painted.'); // prettier-ignore
  for (const [name, value, known] of [
    ['pack', pack, PACKS],
    ['normal', normal, NORMALS],
  ] as const) {
    // prettier-ignore
    if (value === undefined) continue;
    if (!(known as readonly string[]).includes(value)) throw new EditError('usage/flag', `\`${name}\`: expected ${listOf(known)}, found "${value}".`); // prettier-ignore
    if (textures === undefined) throw new EditError('usage/flag', `\`${name}\` says how maps are written as files of their own: expected \`textures\` with a folder beside it.`); // prettier-ignore
  }
}

/**
 * The new maps of a scene as files for other programs: of the size and colour space that they have in the scene, packed and turned as is asked, and the height of
 * what was drawn with a relief.
 */
export async function looseMaps(
  prepared: PreparedScene,
  painted: readonly PaintedCanvas[],
  changes: SceneChanges,
  { pack, normal }: Pick<RunOptions, 'pack' | 'normal'>,
): Promise<{ readonly maps: readonly LooseMap[]; readonly notices: readonly Notice[] }> {
  const orm = pack === 'orm' ? await ormMaps(prepared, painted, changes) : undefined;
  const own = changes.maps.flatMap(({ key, name, map, pixels }): LooseMap[] => {
    if (orm?.packed.has(key)) return [];
    const parts = partsOf(painted.find(({ canvas }) => `${key} `.startsWith(`${canvas.key} `)));
    return map === 'normal' && normal === 'directx' ? [loose(name, 'normalDX', parts, greenTurned(pixels))] : [loose(name, map, parts, pixels)]; // prettier-ignore
  });
  const heights = heightsOf(prepared, painted, changes);
  const packed = orm?.maps.map(({ name, shown, pixels }) => loose(name, 'ORM', partsOf(shown), pixels)) ?? [];
  return { maps: [...own, ...packed, ...heights.maps], notices: [...(orm?.notices ?? []), ...heights.notices] };
}

const partsOf = (painted: PaintedCanvas | undefined): number[] => painted?.canvas.members.map(({ part }) => part) ?? [];

const loose = (name: string, kind: string, parts: readonly number[], pixels: Pixels): LooseMap => ({
  name,
  kind,
  parts,
  encode: async () => (await encodeTexture(pixels, 'image/png')).bytes,
});

/** A normal map of OpenGL as one of DirectX, whose green points down. */
const greenTurned = (pixels: Pixels): Pixels => ({ ...pixels, data: pixels.data.map((value, i) => (i % 4 === 1 ? 255 - value : value)) }); // prettier-ignore

/** The heights of reliefs that went into normal maps. */
function heightsOf(
  { coat, surface }: PreparedScene,
  painted: readonly PaintedCanvas[],
  changes: SceneChanges,
): { maps: LooseMap[]; notices: Notice[] } {
  const found = painted.flatMap((one) => {
    const { key, name } = one.canvas;
    const shown = changes.maps.some((made) => made.map === 'normal' && made.key.startsWith(`${key} `));
    const map = shown ? heightMap(one) : undefined;
    return map ? [{ name, parts: partsOf(one), map }] : [];
  });
  const unit = (coat?.size ?? 1) * (surface?.relief ?? 1);
  const remarks = found.map(({ name, map: { span } }): Remark => {
    const how = `from black to white over ${Number((unit * span).toPrecision(3))} units of the file, with the surface in the middle`;
    return { noun: 'map', name, one: `: its height map goes ${how}`, many: ` have height maps that go ${how}` };
  });
  return {
    maps: found.map(({ name, parts, map }) => ({ name, kind: 'height', parts, encode: () => encodeHeight(map) })),
    notices: sayRemarks(remarks, 'scene/pattern'),
  };
}

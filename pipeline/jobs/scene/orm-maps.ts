import type { Notice } from '../../../core/notice.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { packOrm } from '../../../scenes/paint/pack-orm.js';
import { liesAs } from '../../../scenes/paint/surface-maps.js';
import { type Remark, sayRemarks } from '../../../scenes/remarks.js';
import type { Pixels, Scene, SceneMaterial, TextureUse } from '../../../scenes/scene.js';
import type { MaterialPatch } from '../../../scenes/scene-patch.js';
import type { PreparedScene } from './prepare-scene.js';
import type { SceneChanges } from './scene-patch.js';

/** Maps of occlusion, roughness and metalness in one. */
export interface OrmMaps {
  readonly maps: readonly { readonly name: string; readonly shown: PaintedCanvas; readonly pixels: Pixels }[];
  /** Maps by their key that are in them. */
  readonly packed: ReadonlySet<string>;
  /** What could not be packed. */
  readonly notices: readonly Notice[];
}

/** One packed map for each painted material, of its canvas's size, from what the file has for it after the edit. Materials that have the same share one. */
export async function ormMaps(
  { file: { scene } }: PreparedScene,
  painted: readonly PaintedCanvas[],
  changes: SceneChanges,
): Promise<OrmMaps> {
  const maps = new Map<string, OrmMaps['maps'][number]>();
  const packed = new Set<string>();
  const remarks: Remark[] = [];
  // the changes have one patch for each material of each canvas, in this order
  const all = painted.flatMap((shown) => shown.canvas.materials.map((place) => ({ shown, place })));
  for (const [at, { shown, place }] of all.entries()) {
    const { canvas, after } = shown;
    const material = scene.materials[place];
    const patch = changes.materials[at];
    const left = (what: string): void => void remarks.push({ noun: 'material', name: material.name, one: ` has ${what}`, many: ` have ${what}` }); // prettier-ignore
    if (material.shows === 'emissive' || (material.specularGlossiness && patch.roughnessFactor === undefined)) {
      left('no roughness and metalness for an ORM map');
      continue;
    }
    const { key, use, apart } = sourcesOf(material, patch);
    if (apart.length) left(`an ORM map without ${apart.join(' and ')}, whose map lies in other coordinates than the base colour`);
    const roughnessFactor = patch.roughnessFactor ?? material.roughnessFactor;
    const metallicFactor = patch.metallicFactor ?? material.metallicFactor;
    const { occlusionStrength } = material;
    if (key !== undefined) packed.add(key);
    const same = [canvas.key, key, use.surface?.picture, use.occlusion?.picture, roughnessFactor, metallicFactor, occlusionStrength].join(); // prettier-ignore
    if (maps.has(same)) continue;
    const made = changes.maps.find((map) => map.key === key)?.pixels;
    const sources = {
      occlusion: await pixelsOf(scene, use.occlusion),
      metallicRoughness: made ?? (await pixelsOf(scene, use.surface)),
      occlusionStrength,
      roughnessFactor,
      metallicFactor,
    };
    maps.set(same, { name: canvas.name, shown, pixels: await packOrm(sources, after) });
  }
  return { maps: [...maps.values()], packed, notices: sayRemarks(remarks, 'scene/kept') };
}

/** What a material has after the edit: the key of a new map, or old ones; and those that do not lie as what was painted. */
function sourcesOf(
  { baseColor, ...old }: SceneMaterial,
  { maps, without = [] }: MaterialPatch,
): {
  readonly key: string | undefined;
  readonly use: { readonly surface: TextureUse | undefined; readonly occlusion: TextureUse | undefined };
  readonly apart: readonly string[];
} {
  const key = maps?.metallicRoughness?.key;
  const unwrapped = maps?.baseColor?.texCoord !== undefined;
  const fits = (one: TextureUse | undefined): boolean => one !== undefined && !unwrapped && liesAs(one, baseColor);
  const surface = key === undefined && !without.includes('metallicRoughness') ? old.metallicRoughness : undefined;
  const occlusion = without.includes('occlusion') ? undefined : old.occlusion;
  const apart = [surface && !fits(surface) && 'roughness and metalness', occlusion && !fits(occlusion) && 'occlusion'];
  return {
    key,
    use: { surface: fits(surface) ? surface : undefined, occlusion: fits(occlusion) ? occlusion : undefined },
    apart: apart.filter((one) => typeof one === 'string'),
  };
}

const pixelsOf = async (scene: Scene, use: TextureUse | undefined): Promise<Pixels | undefined> =>
  use && scene.pictures[use.picture].pixels();

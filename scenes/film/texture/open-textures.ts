import { createHash } from 'node:crypto';
import type { Scene, ScenePart, ScenePicture, TextureUse } from '../../scene.js';
import type { Cutout } from '../raster/cutout.js';
import { makeCutout } from './make-cutout.js';
import { mipMap, type MipMap } from './mip-map.js';
import { type Shine, textureCorners, type Surface } from './surface.js';

/** The base colours of a scene, decoded. */
export interface Textures {
  surface(part: ScenePart): Surface;
  /** Where a part has holes; undefined: nowhere. It goes into `RenderOptions.cutouts`. */
  cutouts(part: ScenePart): Cutout | undefined;
}

/** Maps by their bytes, for scenes that have some in common. */
export type KnownMaps = Map<string, Promise<MipMap>>;

async function openMap(picture: ScenePicture, plain: boolean, known: KnownMaps | undefined): Promise<MipMap> {
  const open = async (): Promise<MipMap> => mipMap(await picture.pixels(), plain);
  if (!known || !picture.encoded) return open();
  const key = `${plain} ${createHash('sha256').update(picture.encoded).digest('base64')}`;
  const map = known.get(key) ?? open();
  known.set(key, map);
  return map;
}

/**
 * Decodes the base colours that a scene's parts show, each once.
 *
 * @param finish also all else that decides how they take light; default false @param known maps that were decoded for other scenes
 * @throws EditError `scene/image` when one cannot be decoded
 */
export async function openTextures(
  scene: Scene,
  { finish = false, known }: { readonly finish?: boolean; readonly known?: KnownMaps | undefined } = {},
): Promise<Textures> {
  const used = new Set(scene.parts.map(({ material }) => scene.materials[material]));
  const mipMaps = { colour: new Map<number, MipMap>(), plain: new Map<number, MipMap>() };
  const open = async (kind: keyof typeof mipMaps, uses: readonly (TextureUse | undefined)[]): Promise<void> => {
    for (const use of uses)
      if (use && !mipMaps[kind].has(use.picture))
        mipMaps[kind].set(use.picture, await openMap(scene.pictures[use.picture], kind === 'plain', known));
  };
  for (const { baseColor, emissive, metallicRoughness, normal, occlusion } of used) {
    await open('colour', [baseColor, finish ? emissive : undefined]);
    if (finish) await open('plain', [metallicRoughness, normal, occlusion]);
  }
  const readable = (part: ScenePart, use: TextureUse | undefined, plain = false): Pick<Surface, 'sampler' | 'corners'> => {
    const corners = use && textureCorners(part, use);
    if (!use || !corners) return { sampler: undefined, corners: new Float32Array(0) };
    const { wrapU, wrapV, nearest, picture } = use;
    const levels = mipMaps[plain ? 'plain' : 'colour'].get(picture) as MipMap;
    return { sampler: { levels, wrapU, wrapV, nearest, plain }, corners };
  };
  const shineOf = (part: ScenePart): Shine | undefined => {
    const { sheen, clearcoat, emission, emissive, transmission } = scene.materials[part.material];
    if (!sheen && !clearcoat && transmission === 0 && emission.every((value) => value === 0)) return undefined;
    return {
      sheen: sheen?.color ?? [0, 0, 0],
      sheenRoughness: sheen?.roughness ?? 0,
      clearcoat: clearcoat?.factor ?? 0,
      clearcoatRoughness: clearcoat?.roughness ?? 0,
      emission,
      emissionMap: readable(part, emissive),
      transmission,
    };
  };
  return texturesOf(scene, (part) => {
    const { baseColor, baseColorFactor, metallicRoughness, metallicFactor, roughnessFactor, normal, normalScale, occlusion, occlusionStrength, reflects, extensions } = scene.materials[part.material]; // prettier-ignore
    return {
      ...readable(part, baseColor),
      factor: baseColorFactor,
      colours: part.geometry.colours,
      ...(finish && {
        finish: {
          metallic: metallicFactor,
          roughness: roughnessFactor,
          reflects,
          unlit: extensions.includes('KHR_materials_unlit'),
          ...readable(part, metallicRoughness, true),
          relief: normal && { ...readable(part, normal, true), strength: normalScale },
          occlusion: occlusion && { ...readable(part, occlusion, true), strength: occlusionStrength },
          shine: shineOf(part),
        },
      }),
    };
  });
}

/** Textures from what each part's surface is; it is asked once a part, when it is first needed. */
export function texturesOf(scene: Scene, surfaceOf: (part: ScenePart) => Surface): Textures {
  const surface = remember(surfaceOf);
  return { surface, cutouts: remember((part) => makeCutout(part, scene.materials[part.material], surface(part))) };
}

function remember<Value>(make: (part: ScenePart) => Value): (part: ScenePart) => Value {
  const values = new Map<number, Value>();
  return (part) => {
    if (!values.has(part.id)) values.set(part.id, make(part));
    return values.get(part.id) as Value;
  };
}

import type { Scene, ScenePart } from '../../scene.js';
import type { Cutout } from '../raster/cutout.js';
import { makeCutout } from './make-cutout.js';
import { mipMap, type MipMap } from './mip-map.js';
import { textureCorners, type Surface } from './surface.js';

/** The base colours of a scene, decoded. */
export interface Textures {
  surface(part: ScenePart): Surface;
  /** Where a part has holes; undefined: nowhere. It goes into `RenderOptions.cutouts`. */
  cutouts(part: ScenePart): Cutout | undefined;
}

/**
 * Decodes the base colours that a scene's parts show, each once.
 *
 * @throws EditError `scene/image` when one cannot be decoded
 */
export async function openTextures(scene: Scene): Promise<Textures> {
  const pictures = new Set(scene.parts.flatMap(({ material }) => scene.materials[material].baseColor?.picture ?? []));
  const mipMaps = new Map<number, MipMap>();
  for (const picture of pictures) mipMaps.set(picture, mipMap(await scene.pictures[picture].pixels()));
  return texturesOf(scene, (part) => {
    const { baseColor, baseColorFactor: factor } = scene.materials[part.material];
    const { colours } = part.geometry;
    const corners = baseColor && textureCorners(part, baseColor);
    if (!baseColor || !corners) return { sampler: undefined, corners: new Float32Array(0), factor, colours };
    const { wrapU, wrapV, nearest } = baseColor;
    const levels = mipMaps.get(baseColor.picture) as MipMap;
    return { sampler: { levels, wrapU, wrapV, nearest }, corners, factor, colours };
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

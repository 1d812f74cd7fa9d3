import type { Matrix3, Rgba, SceneMaterial, ScenePicture, TextureUse, Wrap } from '../scene.js';
import { extensionOf, isObject, type GltfJson, type Json } from './gltf-json.js';

const WRAPS: Readonly<Record<number, Wrap>> = { 33071: 'clamp', 33648: 'mirror', 10497: 'repeat' };

/** Extensions that give a texture another source, best first; the texture's own source is the fallback. */
export const TEXTURE_SOURCES = ['KHR_texture_basisu', 'EXT_texture_webp'] as const;

/** Images that hold the same picture for one texture: what is shown first, then fallbacks. */
export function sourcesOf(json: GltfJson, texture: number): number[] {
  const entry = json.textures?.[texture];
  const named = TEXTURE_SOURCES.map((name) => extensionOf(entry, name)?.['source']);
  return [...named, entry?.source].filter(
    (source): source is number => Number.isInteger(source) && (source as number) in (json.images ?? []),
  );
}

/** The materials of a file, and glTF's default one behind them. */
export function readMaterials(json: GltfJson, pictures: readonly ScenePicture[]): SceneMaterial[] {
  const own = (json.materials ?? []).map((material, index) => readMaterial(json, pictures, material as Json, index));
  return [...own, { ...readMaterial(json, pictures, {}, -1), name: 'default' }];
}

function readMaterial(json: GltfJson, pictures: readonly ScenePicture[], material: Json, index: number): SceneMaterial {
  const pbr = isObject(material['pbrMetallicRoughness']) ? material['pbrMetallicRoughness'] : {};
  const glossy = extensionOf(material, 'KHR_materials_pbrSpecularGlossiness');
  const use = (info: unknown) => readUse(json, pictures, info);
  const alphaMode = material['alphaMode'];
  return {
    index,
    name: typeof material['name'] === 'string' && material['name'] ? material['name'] : `material ${index}`,
    baseColorFactor: rgba(glossy ? glossy['diffuseFactor'] : pbr['baseColorFactor']),
    baseColor: use(glossy ? glossy['diffuseTexture'] : pbr['baseColorTexture']),
    metallicFactor: glossy ? 0 : number(pbr['metallicFactor'], 1),
    roughnessFactor: glossy ? 1 - number(glossy['glossinessFactor'], 1) : number(pbr['roughnessFactor'], 1),
    metallicRoughness: glossy ? undefined : use(pbr['metallicRoughnessTexture']),
    normal: use(material['normalTexture']),
    occlusion: use(material['occlusionTexture']),
    emissive: use(material['emissiveTexture']),
    otherPictures: [...new Set(otherTextures(material).flatMap((texture) => sourcesOf(json, texture)))],
    variantOf: variantUsers(json, index),
    alphaMode: alphaMode === 'MASK' || alphaMode === 'BLEND' ? alphaMode : 'OPAQUE',
    alphaCutoff: number(material['alphaCutoff'], 0.5),
    doubleSided: material['doubleSided'] === true,
    specularGlossiness: glossy !== undefined,
  };
}

/** Textures in all slots but those of the base colour, wherever an extension has put them. */
function otherTextures(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(otherTextures);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name === 'baseColorTexture' || name === 'diffuseTexture') return [];
    const texture = name.endsWith('Texture') && isObject(member) ? member['index'] : undefined;
    return typeof texture === 'number' ? [texture] : otherTextures(member);
  });
}

function variantUsers(json: GltfJson, material: number): { mesh: number; primitive: number }[] {
  return (json.meshes ?? []).flatMap(({ primitives }, mesh) =>
    primitives.flatMap((entry, primitive) => {
      const mappings = extensionOf(entry, 'KHR_materials_variants')?.['mappings'];
      const shows = Array.isArray(mappings) && mappings.some((mapping) => isObject(mapping) && mapping['material'] === material);
      return shows ? [{ mesh, primitive }] : [];
    }),
  );
}

function readUse(json: GltfJson, pictures: readonly ScenePicture[], info: unknown): TextureUse | undefined {
  if (!isObject(info) || typeof info['index'] !== 'number') return undefined;
  const texture = info['index'];
  const sources = sourcesOf(json, texture).filter((source) => pictures[source]?.mimeType !== 'unknown');
  const [picture, ...fallbacks] = sources;
  if (picture === undefined) return undefined;
  const transform = extensionOf(info, 'KHR_texture_transform');
  const sampler = json.samplers?.[json.textures?.[texture]?.sampler ?? -1] ?? {};
  return {
    texture,
    picture,
    fallbacks,
    texCoord: number(transform?.['texCoord'], number(info['texCoord'], 0)),
    transform: transform && textureTransform(transform),
    wrapU: WRAPS[sampler.wrapS ?? 10497] ?? 'repeat',
    wrapV: WRAPS[sampler.wrapT ?? 10497] ?? 'repeat',
    nearest: sampler.magFilter === 9728,
  };
}

/** Offset × rotation × scale, column-major (KHR_texture_transform, "Implementation Note"). */
function textureTransform(transform: Json): Matrix3 {
  const pair = (value: unknown, plain: number): [number, number] => Array.isArray(value) && value.length === 2 ? [number(value[0], plain), number(value[1], plain)] : [plain, plain]; // prettier-ignore
  const [x, y] = pair(transform['offset'], 0);
  const [scaleX, scaleY] = pair(transform['scale'], 1);
  const angle = number(transform['rotation'], 0);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Float32Array.of(cos * scaleX, -sin * scaleX, 0, sin * scaleY, cos * scaleY, 0, x, y, 1);
}

const number = (value: unknown, plain: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : plain);

function rgba(value: unknown): Rgba {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  return [number(list[0], 1), number(list[1], 1), number(list[2], 1), number(list[3], 1)];
}

import type { MapName, MaterialPatch } from '../../scene-patch.js';
import { extensionOf, isObject, type GltfJson, type Json } from '../gltf-json.js';
import { sourcesOf } from '../read-materials.js';
import type { Draft } from './draft.js';
import { addTexture } from './patch-images.js';

const GLOSSY = 'KHR_materials_pbrSpecularGlossiness';

/** Changes materials, or copies of them that some primitives use. */
export function patchMaterials(draft: Draft, patches: readonly MaterialPatch[], images: ReadonlyMap<string, number>): void {
  const textures = new Map<string, number>();
  const texture = (key: string, like: number | undefined): number => {
    const image = images.get(key) as number;
    if (like !== undefined && sourcesOf(draft.json, like).includes(image)) return like;
    const same = `${image} ${like === undefined ? '' : (draft.json.textures?.[like]?.sampler ?? '')}`;
    const found = textures.get(same) ?? addTexture(draft.json, image, draft.images.get(image)!.mimeType, like);
    textures.set(same, found);
    return found;
  };
  for (const patch of patches) change(materialFor(draft.json, patch), patch, texture);
}

function materialFor(json: GltfJson, { material, copyFor }: MaterialPatch): Json {
  if (copyFor === undefined && material >= 0) return json.materials![material] as Json;
  const source = material >= 0 ? json.materials![material] : {};
  const copy = structuredClone(source) as Json;
  const place = (json.materials ??= []).push(copy as never) - 1;
  const users = copyFor ?? json.meshes!.flatMap(({ primitives }, mesh) => primitives.flatMap((one, primitive) => (one.material === undefined ? [{ mesh, primitive }] : []))); // prettier-ignore
  for (const { mesh, primitive } of users) json.meshes![mesh]!.primitives[primitive]!.material = place;
  return copy;
}

type TextureOf = (key: string, like: number | undefined) => number;

function change(material: Json, patch: MaterialPatch, texture: TextureOf): void {
  const glossy = extensionOf(material, GLOSSY);
  const pbr = (): Json => (material['pbrMetallicRoughness'] ??= {}) as Json;
  if (patch.baseColorFactor) {
    if (glossy) glossy['diffuseFactor'] = [...patch.baseColorFactor];
    if (!glossy || material['pbrMetallicRoughness'] !== undefined) pbr()['baseColorFactor'] = [...patch.baseColorFactor];
  }
  if (patch.metallicFactor !== undefined) pbr()['metallicFactor'] = patch.metallicFactor;
  if (patch.roughnessFactor !== undefined) {
    pbr()['roughnessFactor'] = patch.roughnessFactor;
    if (glossy) glossy['glossinessFactor'] = 1 - patch.roughnessFactor;
  }
  for (const [name, use] of Object.entries(patch.maps ?? {}) as [MapName, { key: string; texCoord?: number }][])
    for (const [holder, slot] of slotsOf(material, name, true)) holder[slot] = usedAs(holder[slot], use, texture);
  for (const name of patch.without ?? []) for (const [holder, slot] of slotsOf(material, name, false)) delete holder[slot];
}

/** The texture's entry in a material: scale, strength and transform stay, unless it lies on other coordinates now. */
function usedAs(old: unknown, { key, texCoord }: { key: string; texCoord?: number }, texture: TextureOf): Json {
  const entry: Json = isObject(old) ? structuredClone(old) : {};
  entry['index'] = texture(key, isObject(old) ? (old['index'] as number) : undefined);
  if (texCoord === undefined) return entry;
  if (texCoord > 0) entry['texCoord'] = texCoord;
  else delete entry['texCoord'];
  const rest = { ...(entry['extensions'] as Json | undefined) };
  delete rest['KHR_texture_transform'];
  if (Object.keys(rest).length > 0) entry['extensions'] = rest;
  else delete entry['extensions'];
  return entry;
}

const SLOT: Readonly<Record<MapName, string>> = {
  baseColor: 'baseColorTexture',
  metallicRoughness: 'metallicRoughnessTexture',
  normal: 'normalTexture',
  occlusion: 'occlusionTexture',
  emissive: 'emissiveTexture',
};

/** Where a map is named: for a specular-glossiness material in its extension, and in the fallback beside it. */
function slotsOf(material: Json, name: MapName, make: boolean): [Json, string][] {
  if (name !== 'baseColor' && name !== 'metallicRoughness') return [[material, SLOT[name]]];
  const glossy = extensionOf(material, GLOSSY);
  const found: [Json, string][] = [];
  if (glossy) found.push([glossy, name === 'baseColor' ? 'diffuseTexture' : 'specularGlossinessTexture']);
  if (glossy && name === 'metallicRoughness' && make) found.pop();
  if (material['pbrMetallicRoughness'] !== undefined || (make && !glossy)) found.push([(material['pbrMetallicRoughness'] ??= {}) as Json, SLOT[name]]); // prettier-ignore
  return found;
}

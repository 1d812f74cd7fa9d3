import type { MapName, MaterialPatch } from '../../scene-patch.js';
import { extensionOf, isObject, type GltfJson, type Json } from '../gltf-json.js';
import { otherTextures, VRM_COLOURS, vrmTextures } from '../material-colours.js';
import { mapVariant, mappingsOf } from '../variants.js';
import { sourcesOf } from '../texture-sources.js';
import type { Draft } from './draft.js';
import { setExtensions } from './set-extensions.js';
import { addTexture } from './patch-images.js';

const GLOSSY = 'KHR_materials_pbrSpecularGlossiness';

/** Changes materials, or copies of them that some primitives use. The last primitives to leave a material change the material itself. */
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
  const users = usersOf(draft.json);
  for (const patch of patches) {
    const material = materialFor(draft.json, patch, users);
    const place = draft.json.materials!.indexOf(material);
    if (patch.material >= 0 && place !== patch.material) copyVrm(draft.json, patch.material, place);
    setExtensions(draft.json, material, place, patch.extensions);
    change(material, patch, texture, follow(draft.json, place));
  }
}

/** Primitives, and choices of variants, that still use each material. */
type Users = Map<number, Set<string>>;

function usersOf(json: GltfJson): Users {
  const users: Users = new Map();
  const add = (material: number, user: string) => users.set(material, (users.get(material) ?? new Set()).add(user));
  json.meshes?.forEach(({ primitives }, mesh) =>
    primitives.forEach((primitive, index) => {
      add(primitive.material ?? -1, `${mesh}/${index}`);
      for (const { material } of mappingsOf(primitive)) add(material, `${mesh}/${index} variant`);
    }),
  );
  return users;
}

/** The material to change: itself where nobody else uses it, or a copy. */
function materialFor(json: GltfJson, { material, copyFor, variant }: MaterialPatch, users: Users): Json {
  if (variant !== undefined && copyFor) return variantFor(json, material, copyFor, variant);
  if (copyFor === undefined && material >= 0) return json.materials![material] as Json;
  const others = users.get(material) ?? new Set();
  const names = copyFor?.map(({ mesh, primitive }) => `${mesh}/${primitive}`) ?? [...others];
  names.forEach((name) => others.delete(name));
  if (material >= 0 && others.size === 0) return json.materials![material] as Json;
  const copy = structuredClone(material >= 0 ? json.materials![material] : {}) as Json;
  const place = (json.materials ??= []).push(copy) - 1;
  for (const name of names) {
    const [mesh, primitive] = name.split('/').map(Number) as [number, number];
    json.meshes![mesh].primitives[primitive].material = place;
  }
  return copy;
}

/** A copy that some primitives show in one variant. */
function variantFor(json: GltfJson, material: number, copyFor: NonNullable<MaterialPatch['copyFor']>, variant: number): Json {
  const copy = structuredClone(material >= 0 ? json.materials![material] : {}) as Json;
  const place = (json.materials ??= []).push(copy) - 1;
  for (const { mesh, primitive } of copyFor)
    mapVariant(json.meshes![mesh].primitives[primitive] as unknown as Json, variant, place);
  return copy;
}

type TextureOf = (key: string, like: number | undefined) => number;

/** What a slot that shows the old image shows now. */
type Follow = (material: Json, old: unknown, now: Json) => void;

/** Slots of a material that show colour follow the painted one where they showed its image: emission, a toon shader's shadow, VRM 0.x' own list. */
const follow =
  (json: GltfJson, place: number): Follow =>
  (material, old, now) => {
    const before = isObject(old) && typeof old['index'] === 'number' ? sourcesOf(json, old['index']) : [];
    const same = (texture: number): boolean => sourcesOf(json, texture).some((image) => before.includes(image));
    if (before.length === 0) return;
    for (const { holder, slot, texture, colour } of otherTextures(material))
      if (colour && same(texture)) holder[slot] = structuredClone(now);
    const listed = vrmTextures(json, place);
    for (const [name, texture] of Object.entries(listed ?? {}))
      if (VRM_COLOURS.has(name) && typeof texture === 'number' && same(texture)) listed![name] = now['index'];
  };

/** VRM 0.x lists materials a second time: a copy needs its entry, at its own place. */
function copyVrm(json: GltfJson, from: number, to: number): void {
  const listed: unknown = extensionOf(json, 'VRM')?.['materialProperties'];
  if (!Array.isArray(listed) || listed[from] === undefined || listed[to] !== undefined) return;
  while (listed.length < to) listed.push({ name: '', shader: 'VRM_USE_GLTFSHADER' });
  listed.push(structuredClone(listed[from]));
}

function change(material: Json, patch: MaterialPatch, texture: TextureOf, follows: Follow): void {
  const glossy = extensionOf(material, GLOSSY);
  const pbr = (): Json => (material['pbrMetallicRoughness'] ??= {}) as Json;
  if (patch.baseColorFactor) {
    if (glossy) glossy['diffuseFactor'] = [...patch.baseColorFactor];
    if (!glossy || material['pbrMetallicRoughness'] !== undefined) pbr()['baseColorFactor'] = [...patch.baseColorFactor];
  }
  if (patch.emissiveFactor) material['emissiveFactor'] = [...patch.emissiveFactor];
  if (patch.metallicFactor !== undefined) pbr()['metallicFactor'] = patch.metallicFactor;
  if (patch.roughnessFactor !== undefined) {
    pbr()['roughnessFactor'] = patch.roughnessFactor;
    if (glossy) glossy['glossinessFactor'] = 1 - patch.roughnessFactor;
  }
  for (const [name, use] of Object.entries(patch.maps ?? {}) as [MapName, { key: string; texCoord?: number }][])
    for (const [holder, slot] of slotsOf(material, name, true)) {
      const old = holder[slot];
      const now = usedAs(old, use, texture);
      holder[slot] = now;
      if (name === 'baseColor' || name === 'emissive') follows(material, old, now);
    }
  for (const name of patch.without ?? []) for (const [holder, slot] of slotsOf(material, name, false)) delete holder[slot];
  finish(material, patch);
}

/** Alpha, emission and the strength of a new normal map. */
function finish(material: Json, { alphaMode, opaque, emission, plainNormal }: MaterialPatch): void {
  const pbr = material['pbrMetallicRoughness'] as Json | undefined;
  if (alphaMode === 'OPAQUE') ['alphaMode', 'alphaCutoff'].forEach((key) => delete material[key]);
  else if (alphaMode) material['alphaMode'] = alphaMode;
  const factor = pbr?.['baseColorFactor'];
  if (opaque && pbr && Array.isArray(factor)) pbr['baseColorFactor'] = [...(factor as number[]).slice(0, 3), 1];
  if (plainNormal && isObject(material['normalTexture'])) delete material['normalTexture']['scale'];
  if (emission === undefined) return;
  delete material['emissiveTexture'];
  delete material['emissiveFactor'];
  if (emission === 0) return;
  material['emissiveFactor'] = [emission, emission, emission];
  if (pbr?.['baseColorTexture']) material['emissiveTexture'] = structuredClone(pbr['baseColorTexture']);
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

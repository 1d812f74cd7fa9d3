import type { Matrix3, Rgba, SceneMaterial, ScenePicture, TextureUse, Wrap } from '../scene.js';
import { extensionOf, isObject, type GltfJson, type Json } from './gltf-json.js';
import { keptColours, movesMap, otherTextures, VRM_COLOURS, vrmTextures } from './material-colours.js';
import { sourcesOf } from './texture-sources.js';
import { mappingsOf } from './variants.js';

/** Up to this linear light a surface is black. */
const BLACK = 0.01;

const WRAPS: Readonly<Record<number, Wrap>> = { 33071: 'clamp', 33648: 'mirror', 10497: 'repeat' };

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
  const base = rgba(glossy ? glossy['diffuseFactor'] : pbr['baseColorFactor']);
  const light = rgb(material['emissiveFactor'], 0);
  // a black surface that shines: scans and signs without shading
  const shines = base.slice(0, 3).every((value) => value <= BLACK) && light.some((value) => value > BLACK);
  const shown = shines ? material['emissiveTexture'] : glossy ? glossy['diffuseTexture'] : pbr['baseColorTexture'];
  const baseColor = use(shown);
  const shows = shines ? 'emissive' : 'baseColor';
  const { followers, others } = otherPictures(json, material, index, shows);
  return {
    index,
    name: typeof material['name'] === 'string' && material['name'] ? material['name'] : `material ${index}`,
    shows,
    baseColorFactor: shines ? [light[0], light[1], light[2], base[3]] : base,
    baseColor,
    unread: unreadPicture(json, pictures, shown),
    keptColours: keptColours(json, index, baseColor?.picture, shows),
    mapMoves: movesMap(json, index, shows),
    metallicFactor: glossy ? 0 : number(pbr['metallicFactor'], 1),
    roughnessFactor: glossy ? 1 - number(glossy['glossinessFactor'], 1) : number(pbr['roughnessFactor'], 1),
    metallicRoughness: glossy ? undefined : use(pbr['metallicRoughnessTexture']),
    normal: use(material['normalTexture']),
    normalScale: isObject(material['normalTexture']) ? number(material['normalTexture']['scale'], 1) : 1,
    occlusion: use(material['occlusionTexture']),
    occlusionStrength: isObject(material['occlusionTexture']) ? number(material['occlusionTexture']['strength'], 1) : 1,
    emissive: shines ? undefined : use(material['emissiveTexture']),
    otherPictures: others,
    followers,
    variantOf: variantUsers(json, index),
    emission: emissionOf(material, light, shines),
    ...layersOf(material),
    reflects: glossy ? { front: rgb(glossy['specularFactor'], 1), rim: 1 } : reflectsOf(material),
    transmission: number(extensionOf(material, 'KHR_materials_transmission')?.['transmissionFactor'], 0),
    alphaMode: alphaMode === 'MASK' || alphaMode === 'BLEND' ? alphaMode : 'OPAQUE',
    alphaCutoff: number(material['alphaCutoff'], 0.5),
    doubleSided: material['doubleSided'] === true,
    extensions: isObject(material['extensions']) ? Object.keys(material['extensions']) : [],
    specularGlossiness: glossy !== undefined,
  };
}

/** Light of a material's own; none where it is what is painted. */
function emissionOf(material: Json, light: readonly [number, number, number], shines: boolean): [number, number, number] {
  const strength = shines ? 0 : number(extensionOf(material, 'KHR_materials_emissive_strength')?.['emissiveStrength'], 1);
  return [strength * light[0], strength * light[1], strength * light[2]];
}

function layersOf(material: Json): Pick<SceneMaterial, 'sheen' | 'clearcoat'> {
  const sheen = extensionOf(material, 'KHR_materials_sheen');
  const coat = extensionOf(material, 'KHR_materials_clearcoat');
  return {
    sheen: sheen && { color: rgb(sheen['sheenColorFactor'], 0), roughness: number(sheen['sheenRoughnessFactor'], 0) },
    clearcoat: coat && { factor: number(coat['clearcoatFactor'], 0), roughness: number(coat['clearcoatRoughnessFactor'], 0) },
  };
}

/** Reflection of what is no metal: by its index of refraction (1.5 where nothing says), its strength and its colour. */
function reflectsOf(material: Json): SceneMaterial['reflects'] {
  const specular = extensionOf(material, 'KHR_materials_specular');
  const index = number(extensionOf(material, 'KHR_materials_ior')?.['ior'], 1.5);
  const [strength, square] = [number(specular?.['specularFactor'], 1), ((index - 1) / (index + 1)) ** 2];
  const [red, green, blue] = rgb(specular?.['specularColorFactor'], 1).map((colour) => strength * Math.min(1, square * colour));
  return { front: [red, green, blue], rim: strength };
}

function variantUsers(json: GltfJson, material: number): { mesh: number; primitive: number }[] {
  return (json.meshes ?? []).flatMap(({ primitives }, mesh) =>
    primitives.flatMap((entry, primitive) => {
      const shows = mappingsOf(entry).some((mapping) => mapping.material === material);
      return shows ? [{ mesh, primitive }] : [];
    }),
  );
}

/** Images in all other slots; those that show colour get what is painted where they show the same image. */
function otherPictures(
  json: GltfJson,
  material: Json,
  index: number,
  shows: SceneMaterial['shows'],
): Pick<SceneMaterial, 'followers'> & { others: readonly number[] } {
  const vrm = Object.entries(vrmTextures(json, index) ?? {}).flatMap(([name, texture]) =>
    typeof texture === 'number' ? [{ texture, colour: VRM_COLOURS.has(name) }] : [],
  );
  const slots = [...otherTextures(material).filter(({ slot }) => shows !== 'emissive' || slot !== 'emissiveTexture'), ...vrm];
  const imagesOf = (colour: boolean): number[] =>
    slots.filter((slot) => slot.colour === colour).flatMap(({ texture }) => sourcesOf(json, texture));
  const [data, colours] = [new Set(imagesOf(false)), new Set(imagesOf(true))];
  return { others: [...new Set([...data, ...colours])], followers: [...colours].filter((image) => !data.has(image)) };
}

/** The image that a texture shows and that cannot be read, in words: any reader that can may show it. */
function unreadPicture(json: GltfJson, pictures: readonly ScenePicture[], info: unknown): string | undefined {
  if (!isObject(info) || typeof info['index'] !== 'number') return undefined;
  const sources = sourcesOf(json, info['index']);
  const unread = sources.find((source) => pictures[source]?.mimeType === 'unknown');
  if (unread !== undefined) return `the image "${pictures[unread].name}" (${pictures[unread].format})`;
  return sources.length === 0 ? `texture ${info['index']}, which names no image` : undefined;
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

function rgb(value: unknown, plain: number): [number, number, number] {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  return [number(list[0], plain), number(list[1], plain), number(list[2], plain)];
}

function rgba(value: unknown): Rgba {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  return [number(list[0], 1), number(list[1], 1), number(list[2], 1), number(list[3], 1)];
}

import { extensionOf, isObject, type GltfJson, type Json } from './gltf-json.js';
import { sourcesOf } from './texture-sources.js';

/** Slots in which a material's colour is shown besides its base colour; a toon shader's shadow is its base colour once more. */
const COLOUR_SLOT = /^(emissive|sheenColor|specularColor|diffuseTransmissionColor|shadeMultiply|rimMultiply)Texture$/;

/** Colours that a material has besides its base colour: where, the name of the factor, and the colour of no effect. */
const COLOURS: readonly (readonly [extension: string, factor: string, none: number, name: string, texture?: string])[] = [
  ['', 'emissiveFactor', 0, 'emission', 'emissiveTexture'],
  ['KHR_materials_volume', 'attenuationColor', 1, 'attenuation colour'],
  ['KHR_materials_sheen', 'sheenColorFactor', 0, 'sheen colour', 'sheenColorTexture'],
  ['KHR_materials_specular', 'specularColorFactor', 1, 'specular colour', 'specularColorTexture'],
  [
    'KHR_materials_diffuse_transmission',
    'diffuseTransmissionColorFactor',
    1,
    'diffuse transmission colour',
    'diffuseTransmissionColorTexture',
  ],
  ['KHR_materials_volume_scatter', 'multiscatterColor', 0, 'scatter colour'],
  ['KHR_materials_subsurface', 'subsurfaceColorFactor', 0, 'subsurface colour', 'subsurfaceColorTexture'],
  ['VRMC_materials_mtoon', 'shadeColorFactor', 1, 'shade colour', 'shadeMultiplyTexture'],
  ['VRMC_materials_mtoon', 'parametricRimColorFactor', 0, 'rim colour', 'rimMultiplyTexture'],
  ['VRMC_materials_mtoon', 'matcapFactor', 1, 'matcap', 'matcapTexture'],
  ['VRMC_materials_mtoon', 'outlineColorFactor', 0, 'outline colour'],
];

/** A texture of a material, and whether its slot shows colour. */
export interface MaterialTexture {
  /** The object that holds the entry, and its key in it. */
  readonly holder: Json;
  readonly slot: string;
  readonly texture: number;
  readonly colour: boolean;
}

/** Textures in all slots but those of the base colour, wherever an extension has put them. */
export function otherTextures(value: unknown): MaterialTexture[] {
  if (Array.isArray(value)) return value.flatMap(otherTextures);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([slot, member]) => {
    if (slot === 'baseColorTexture' || slot === 'diffuseTexture') return [];
    const texture = slot.endsWith('Texture') && isObject(member) ? member['index'] : undefined;
    if (typeof texture !== 'number') return otherTextures(member);
    return [{ holder: value, slot, texture, colour: COLOUR_SLOT.test(slot) }];
  });
}

/** Textures that VRM 0.x names for a material a second time, by name; in them is what toon shaders show. */
export function vrmTextures(json: GltfJson, material: number): Json | undefined {
  const listed: unknown = extensionOf(json, 'VRM')?.['materialProperties'];
  const own: unknown = Array.isArray(listed) ? listed[material] : undefined;
  const textures = isObject(own) ? own['textureProperties'] : undefined;
  return isObject(textures) ? textures : undefined;
}

/** Names of those textures that show colour. */
export const VRM_COLOURS: ReadonlySet<string> = new Set(['_MainTex', '_ShadeTexture', '_EmissionMap']);

/**
 * What colours a material shows besides the one that is painted, in words.
 *
 * @param picture the image that is painted: slots that show it, too, get the new one @param painted what is painted
 */
export function keptColours(
  json: GltfJson,
  index: number,
  picture: number | undefined,
  painted: 'baseColor' | 'emissive',
): string[] {
  const material = (json.materials?.[index] ?? {}) as Json;
  const own = COLOURS.flatMap(([extension, factor, none, name, texture]) => {
    if (name === 'emission' && painted === 'emissive') return [];
    const holder = extension ? extensionOf(material, extension) : material;
    if (!holder) return [];
    const entry = texture === undefined ? undefined : holder[texture];
    const map = isObject(entry) && typeof entry['index'] === 'number' ? entry['index'] : undefined;
    const rgb = Array.isArray(holder[factor]) ? (holder[factor] as unknown[]).slice(0, 3).map(Number) : [none, none, none];
    const shows = map !== undefined && !(picture !== undefined && sourcesOf(json, map).includes(picture));
    // a black factor hides its map; a grey one colours nothing but what its map does
    const hidden = rgb.every((value) => value === 0) && !(extension === 'VRMC_materials_mtoon' && name === 'matcap');
    if (hidden && none === 0) return [];
    const tinted = map === undefined ? rgb.some((value) => value !== none) : new Set(rgb).size > 1;
    return shows || tinted ? [extension ? `${name} (${extension})` : name] : [];
  });
  return [...own, ...(isAnimated(json, index) ? ['colours that an animation sets'] : [])];
}

/** Whether KHR_animation_pointer sets a colour of a material. */
const isAnimated = (json: GltfJson, material: number): boolean =>
  animated(json, material).some((path) => /(?:colou?r|emissive|diffuse)[^/]*(?:\/|$)/i.test(path) && !path.includes(MOVES));

/** Whether KHR_animation_pointer moves the map that is painted of a material. */
export const movesMap = (json: GltfJson, material: number, painted: 'baseColor' | 'emissive'): boolean =>
  animated(json, material).some((path) => path.includes(MOVES) && new RegExp(`/(?:${painted}|diffuse)Texture/`).test(path));

const MOVES = '/extensions/KHR_texture_transform/';

/** What of a material KHR_animation_pointer sets. */
function animated(json: GltfJson, material: number): string[] {
  const start = `/materials/${material}/`;
  const pointers = (json.animations ?? []).flatMap(({ channels }) =>
    channels.map(({ target }) => String(extensionOf(target, 'KHR_animation_pointer')?.['pointer'] ?? '')),
  );
  return pointers.filter((pointer) => pointer.startsWith(start)).map((pointer) => pointer.slice(start.length - 1));
}

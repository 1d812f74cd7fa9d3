import type { MaterialPatch } from '../../scene-patch.js';
import { extensionOf, type GltfJson, type Json } from '../gltf-json.js';
import { dropExtension, useExtension } from './draft.js';

const GLOSSY = 'KHR_materials_pbrSpecularGlossiness';

/** Sets and takes away extensions of a material, and keeps the file's lists of extensions true. */
export function setExtensions(json: GltfJson, material: Json, place: number, changes: MaterialPatch['extensions'] = {}): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null && isPointedInto(json, place, name)) continue;
    if (value === null && name === GLOSSY) toMetallicRoughness(material);
    const { [name]: _old, ...rest } = (material['extensions'] ?? {}) as Json;
    if (value !== null) rest[name] = structuredClone(value);
    if (Object.keys(rest).length > 0) material['extensions'] = rest;
    else delete material['extensions'];
    if (value !== null) useExtension(json, name, false);
    else if (!json.materials?.some((one) => extensionOf(one, name))) dropExtension(json, name);
  }
}

/** A diffuse colour becomes a base colour. */
function toMetallicRoughness(material: Json): void {
  const glossy = extensionOf(material, GLOSSY);
  if (!glossy) return;
  const pbr: Json = { ...(material['pbrMetallicRoughness'] as Json | undefined) };
  if (glossy['diffuseFactor'] !== undefined) pbr['baseColorFactor'] = glossy['diffuseFactor'];
  if (glossy['diffuseTexture'] !== undefined) pbr['baseColorTexture'] = glossy['diffuseTexture'];
  else delete pbr['baseColorTexture'];
  material['pbrMetallicRoughness'] = pbr;
}

/** Whether KHR_animation_pointer sets something in an extension of a material. */
function isPointedInto(json: GltfJson, material: number, name: string): boolean {
  const path = `/materials/${material}/extensions/${name}/`;
  return (json.animations ?? []).some(({ channels }) =>
    channels.some(({ target }) => String(extensionOf(target, 'KHR_animation_pointer')?.['pointer']).startsWith(path)),
  );
}

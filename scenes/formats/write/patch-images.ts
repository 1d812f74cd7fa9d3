import type { ScenePatch } from '../../scene-patch.js';
import { extensionOf, type GltfJson, type Json } from '../gltf-json.js';
import { TEXTURE_SOURCES } from '../texture-sources.js';
import { sniffImage, type PictureType } from '../sniff-image.js';
import { dropExtension, useExtension, type Draft } from './draft.js';

/** The extension through which a texture names an image of this type; undefined for those of core glTF. */
const EXTENSION: Readonly<Record<PictureType, string | undefined>> = {
  'image/png': undefined,
  'image/jpeg': undefined,
  'image/webp': 'EXT_texture_webp',
  'image/avif': 'EXT_texture_avif',
  'image/ktx2': 'KHR_texture_basisu',
};

/**
 * Puts the patch's images into the draft.
 *
 * @returns the place of each image in `json.images`, by its key
 */
export function patchImages(draft: Draft, patches: ScenePatch['images']): Map<string, number> {
  const { json } = draft;
  const places = new Map<string, number>();
  for (const { image, key, name, mimeType, bytes } of patches) {
    const place = image ?? (json.images ??= []).push({ name }) - 1;
    places.set(key, place);
    draft.images.set(place, { bytes, mimeType, name });
    const before = image === undefined ? undefined : sniffImage(draft.file.images[image]);
    if (before === undefined || before === mimeType) continue;
    json.textures?.forEach((_, texture) => changeType(json, texture, place, mimeType));
    for (const extension of TEXTURE_SOURCES)
      if (!json.textures?.some((texture) => extensionOf(texture, extension))) dropExtension(json, extension);
  }
  return places;
}

/** A texture that shows an image of this type, with the sampler of another. */
export function addTexture(json: GltfJson, image: number, mimeType: PictureType, like: number | undefined): number {
  const sampler = like === undefined ? undefined : json.textures?.[like]?.sampler;
  const texture = { ...(sampler === undefined ? {} : { sampler }) } as Json;
  const place = (json.textures ??= []).push(texture) - 1;
  point(json, texture, image, mimeType);
  return place;
}

/** A texture names the image where its new type belongs. */
function changeType(json: GltfJson, index: number, image: number, mimeType: PictureType): void {
  const texture = json.textures![index] as unknown as Json;
  const users = Object.values(EXTENSION).filter((name): name is string => name !== undefined);
  const named = users.filter((name) => extensionOf(texture, name)?.['source'] === image);
  if (texture['source'] !== image && named.length === 0) return;
  if (texture['source'] === image) delete texture['source'];
  for (const name of named) {
    const rest = { ...(texture['extensions'] as Json) };
    delete rest[name];
    if (Object.keys(rest).length > 0) texture['extensions'] = rest;
    else delete texture['extensions'];
  }
  point(json, texture, image, mimeType);
}

function point(json: GltfJson, texture: Json, image: number, mimeType: PictureType): void {
  const extension = EXTENSION[mimeType];
  if (!extension) {
    texture['source'] = image;
    return;
  }
  texture['extensions'] = { ...(texture['extensions'] as Json | undefined), [extension]: { source: image } };
  useExtension(json, extension, texture['source'] === undefined);
}

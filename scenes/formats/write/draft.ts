import type { GltfJson } from '../gltf-json.js';
import type { SceneFile } from '../scene-file.js';
import type { PictureType } from '../sniff-image.js';

/** New bytes of a buffer view. */
export interface ViewContent {
  readonly bytes: Uint8Array;
  /** Bytes from one element to the next, for vertex attributes. */
  readonly stride?: number;
  /** glTF's number for vertex attributes (34962) or indices (34963). */
  readonly target?: number;
}

/** New bytes of an image. */
export interface ImageContent {
  readonly bytes: Uint8Array;
  readonly mimeType: PictureType;
  readonly name: string;
}

/** A file that is being changed: the JSON as it will be, and bytes that will go where it points. */
export interface Draft {
  readonly file: SceneFile;
  readonly json: GltfJson;
  /** By place in `json.bufferViews`; a place beyond the source's views is a new view. */
  readonly views: Map<number, ViewContent>;
  /** By place in `json.images`. */
  readonly images: Map<number, ImageContent>;
}

/** A draft that says what the file says. */
export const draftOf = (file: SceneFile): Draft => ({
  file,
  json: structuredClone(file.json),
  views: new Map(),
  images: new Map(),
});

/** Adds an extension to those that the file names. */
export function useExtension(json: GltfJson, name: string, required: boolean): void {
  for (const list of ['extensionsUsed', ...(required ? ['extensionsRequired'] : [])] as const)
    if (!json[list as 'extensionsUsed']?.includes(name))
      json[list as 'extensionsUsed'] = [...(json[list as 'extensionsUsed'] ?? []), name];
}

/** Takes an extension off the lists; a list that becomes empty goes too, as glTF wants it. */
export function dropExtension(json: GltfJson, name: string): void {
  for (const list of ['extensionsUsed', 'extensionsRequired'] as const) {
    const rest = json[list]?.filter((one) => one !== name);
    if (rest?.length) json[list] = rest;
    else delete json[list];
  }
}

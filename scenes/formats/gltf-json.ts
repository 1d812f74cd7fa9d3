import type { GLTF } from '@gltf-transform/core';

/** The JSON of a glTF 2.0 file, as it stands. */
export type GltfJson = GLTF.IGLTF & Json;

/** Any object of the JSON. */
export type Json = Record<string, unknown>;

/** Whether a value is an object with named members. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An extension's object on a part of the file; undefined where it has none. */
export function extensionOf(part: unknown, name: string): Json | undefined {
  const extensions = isObject(part) ? part['extensions'] : undefined;
  const found = isObject(extensions) ? extensions[name] : undefined;
  return isObject(found) ? found : undefined;
}

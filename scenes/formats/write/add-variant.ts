import { extensionOf, type GltfJson, type Json } from '../gltf-json.js';
import { VARIANTS } from '../variants.js';
import { useExtension } from './draft.js';

/** Adds a variant behind those of the file. */
export function addVariant(json: GltfJson, name: string): void {
  const old = extensionOf(json, VARIANTS);
  const variants = [...((old?.['variants'] as Json[] | undefined) ?? []), { name }];
  json.extensions = { ...(json.extensions as Json | undefined), [VARIANTS]: { ...old, variants } };
  useExtension(json, VARIANTS, false);
}

import { isObject, type GltfJson } from './gltf-json.js';

/** Extensions that give a texture another source, best first; the texture's own source is the fallback. */
export const TEXTURE_SOURCES = ['KHR_texture_basisu', 'EXT_texture_avif', 'EXT_texture_webp'] as const;

/** Images that hold the same picture for one texture: what is shown first, then fallbacks, then what extensions name that are not known here. */
export function sourcesOf(json: GltfJson, texture: number): number[] {
  const entry = json.textures?.[texture] as { extensions?: unknown; source?: unknown } | undefined;
  const extensions = isObject(entry?.extensions) ? entry.extensions : {};
  const sourceIn = (name: string): unknown => (isObject(extensions[name]) ? extensions[name]['source'] : undefined);
  const others = Object.keys(extensions).filter((name) => !TEXTURE_SOURCES.some((known) => known === name));
  const named = [...TEXTURE_SOURCES.map(sourceIn), entry?.source, ...others.map(sourceIn)];
  return named.filter((source): source is number => Number.isInteger(source) && (source as number) in (json.images ?? []));
}

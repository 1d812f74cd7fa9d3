import type { GltfJson } from '../gltf-json.js';
import { placeOf } from './place-views.js';

/** Makes one buffer of all that have data, as a GLB wants it; the others keep their order behind it. */
export function mergeBuffers(json: GltfJson, buffers: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const bases = new Map<number, number>();
  let length = 0;
  buffers.forEach((bytes, buffer) => {
    if (!bytes) return;
    length = Math.ceil(length / 8) * 8;
    bases.set(buffer, length);
    length += bytes.length;
  });
  if (bases.size === 0) return undefined;
  const merged = new Uint8Array(length);
  for (const [buffer, base] of bases) merged.set(buffers[buffer]!, base);
  const [first] = bases.keys();
  const rest = buffers.flatMap((bytes, buffer) => (bytes ? [] : [buffer]));
  const places = new Map([
    ...[...bases.keys()].map((buffer) => [buffer, 0] as const),
    ...rest.map((buffer, i) => [buffer, i + 1] as const),
  ]);
  for (const view of json.bufferViews ?? []) {
    for (const place of new Set([view, placeOf(view)]) as Set<{ buffer: number; byteOffset?: number }>) {
      const base = bases.get(place.buffer) ?? 0;
      if (base > 0) place.byteOffset = (place.byteOffset ?? 0) + base;
      place.buffer = places.get(place.buffer)!;
    }
  }
  const main = { ...json.buffers![first], byteLength: length };
  delete main.uri;
  json.buffers = [main, ...rest.map((buffer) => json.buffers![buffer])];
  return merged;
}

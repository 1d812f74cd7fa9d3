import { KNOWN_EXTENSIONS } from '../known-extensions.js';
import { extensionOf, isObject, type GltfJson } from '../gltf-json.js';

/** How often accessors and buffer views are pointed at, by their places. */
export interface References {
  readonly accessors: ReadonlyMap<number, number>;
  readonly views: ReadonlyMap<number, number>;
}

/** Extensions that hold places of buffer views, or of accessors, which glTF-Transform knows but this count does not follow. */
const OPAQUE = new Set(['EXT_structural_metadata', 'EXT_mesh_features']);

/**
 * Counts who points at what. A number inside an extension that is not known here counts as pointing at everything of that number, so that
 * nothing is taken from under it.
 */
export function countReferences(json: GltfJson): References {
  const accessors = new Map<number, number>();
  const views = new Map<number, number>();
  const add = (counts: Map<number, number>, place: unknown) => {
    if (typeof place === 'number') counts.set(place, (counts.get(place) ?? 0) + 1);
  };
  for (const { primitives } of json.meshes ?? [])
    for (const primitive of primitives) {
      const used = [primitive.attributes, ...(primitive.targets ?? [])].flatMap((semantics) =>
        Object.values(semantics as Record<string, number>),
      );
      for (const place of [...used, primitive.indices]) add(accessors, place);
      add(views, extensionOf(primitive, 'KHR_draco_mesh_compression')?.['bufferView']);
    }
  for (const { inverseBindMatrices } of json.skins ?? []) add(accessors, inverseBindMatrices);
  for (const { samplers } of json.animations ?? []) for (const { input, output } of samplers) [input, output].forEach((place) => add(accessors, place)); // prettier-ignore
  for (const node of json.nodes ?? [])
    Object.values(extensionOf(node, 'EXT_mesh_gpu_instancing')?.['attributes'] ?? {}).forEach((place) => add(accessors, place));
  for (const { bufferView, sparse } of json.accessors ?? [])
    [bufferView, sparse?.indices.bufferView, sparse?.values.bufferView].forEach((place) => add(views, place));
  for (const { bufferView } of json.images ?? []) add(views, bufferView);
  for (const place of unknownNumbers(json, false)) [accessors, views].forEach((counts) => add(counts, place));
  return { accessors, views };
}

/** Numbers inside extensions that are not followed here. */
export function* unknownNumbers(value: unknown, inside: boolean): Generator<number> {
  if (inside && typeof value === 'number') yield value;
  if (Array.isArray(value)) for (const item of value) yield* unknownNumbers(item, inside);
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'extensions' && isObject(member))
      for (const [name, extension] of Object.entries(member))
        yield* unknownNumbers(extension, inside || !KNOWN_EXTENSIONS.has(name) || OPAQUE.has(name));
    else yield* unknownNumbers(member, inside);
  }
}

import { extensionOf, type GltfJson } from './gltf-json.js';
import type { SceneRefusal } from './scene-error.js';

/** Bytes of a component, by glTF's number for its type. The last two are KHR_accessor_float16 and KHR_accessor_float64. */
export const COMPONENT_BYTES: Readonly<Record<number, number>> = {
  5120: 1,
  5121: 1,
  5122: 2,
  5123: 2,
  5125: 4,
  5126: 4,
  5131: 2,
  5130: 8,
};

/** Components of an element. */
export const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };

/** Accessors may unfold to this many bytes beyond four times those of the file, so that a lying size never fills the memory. */
const FREE_BYTES = 2 ** 28;

const MESHOPT = 'EXT_meshopt_compression';

/**
 * Checks that buffer views lie inside their buffers, and accessors inside their buffer views, at whole components.
 *
 * @param lengths bytes of each buffer; undefined for a buffer that only compressed views replace
 * @throws EditError `scene/buffer`, `scene/accessor`
 */
export function checkAccessors(json: GltfJson, lengths: readonly (number | undefined)[], refuse: SceneRefusal): void {
  json.bufferViews?.forEach((view, place) => checkView(json, view, place, lengths, refuse));
  const draco = dracoAccessors(json);
  let unfolded = 0;
  json.accessors?.forEach((accessor, place) => {
    const where = `accessors[${place}]`;
    const size = COMPONENT_BYTES[accessor.componentType];
    const components = COMPONENTS[accessor.type];
    if (size === undefined || components === undefined)
      throw refuse('accessor', `${where} is of type ${String(accessor.type)}, component type ${String(accessor.componentType)}, which glTF does not know.`); // prettier-ignore
    if (!Number.isSafeInteger(accessor.count) || accessor.count < 1)
      throw refuse('accessor', `${where} holds ${String(accessor.count)} elements.`);
    unfolded += accessor.count * size * components;
    if (accessor.bufferView !== undefined)
      span(json, accessor, accessor.bufferView, accessor.count, size, size * components, where, refuse);
    else if (accessor.sparse === undefined && !draco.has(place) && accessor.byteOffset)
      throw refuse('accessor', `${where} has an offset but no data.`);
    const sparse = accessor.sparse;
    if (!sparse) return;
    const indexSize = COMPONENT_BYTES[sparse.indices?.componentType];
    const views = json.bufferViews?.length ?? 0;
    if (
      !indexSize ||
      !(sparse.indices.bufferView < views) ||
      !(sparse.values?.bufferView < views) ||
      !(sparse.count <= accessor.count)
    )
      throw refuse('accessor', `the sparse part of ${where} points at what is not there.`);
    span(
      json,
      sparse.indices,
      sparse.indices.bufferView,
      sparse.count,
      indexSize,
      indexSize,
      `the sparse part of ${where}`,
      refuse,
    );
    span(
      json,
      sparse.values,
      sparse.values.bufferView,
      sparse.count,
      size,
      size * components,
      `the sparse part of ${where}`,
      refuse,
    );
  });
  const here = lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0);
  if (unfolded > FREE_BYTES + 4 * here && unfolded > FREE_BYTES + compressedBytes(json))
    throw refuse(
      'accessor',
      `its accessors claim ${Math.round(unfolded / 2 ** 20)} MiB of data, but its buffers hold ${Math.round(here / 2 ** 20)}.`,
    );
}

/** Meshopt views and Draco meshes unfold to more than they hold; 64 times is more than either reaches on real meshes. */
const compressedBytes = (json: GltfJson): number =>
  (json.extensionsUsed ?? []).some((name) => name === MESHOPT || name === 'KHR_draco_mesh_compression')
    ? 64 *
      (json.bufferViews ?? []).reduce(
        (sum, view) => sum + Number(extensionOf(view, MESHOPT)?.['byteLength'] ?? view.byteLength),
        0,
      )
    : 0;

function checkView(
  json: GltfJson,
  view: NonNullable<GltfJson['bufferViews']>[number],
  place: number,
  lengths: readonly (number | undefined)[],
  refuse: SceneRefusal,
): void {
  const packed = extensionOf(view, MESHOPT) as
    { buffer: number; byteOffset?: number; byteLength: number; count: number; byteStride: number } | undefined;
  const { buffer, byteOffset = 0, byteLength } = packed ?? view;
  if (!(buffer < (json.buffers?.length ?? 0)))
    throw refuse('reference', `bufferViews[${place}] is in buffer ${buffer}, which is not there.`);
  const length = lengths[buffer];
  if (!Number.isSafeInteger(byteLength) || byteLength < 1 || !Number.isSafeInteger(byteOffset) || byteOffset < 0)
    throw refuse('buffer', `bufferViews[${place}] has the offset ${String(byteOffset)} and the length ${String(byteLength)}.`);
  if (length === undefined) throw refuse('buffer', `bufferViews[${place}] is in buffer ${buffer}, which has no data.`);
  if (byteOffset + byteLength > length)
    throw refuse('buffer', `bufferViews[${place}] ends at byte ${byteOffset + byteLength}, but its buffer has ${length}.`);
  if (packed && (!Number.isSafeInteger(packed.count * packed.byteStride) || packed.count * packed.byteStride !== view.byteLength))
    throw refuse('buffer', `bufferViews[${place}] unpacks to another number of bytes than it says.`);
  if (packed && view.byteLength > FREE_BYTES + 64 * byteLength)
    throw refuse('buffer', `bufferViews[${place}] claims to unpack ${byteLength} bytes to ${view.byteLength}.`);
}

function span(
  json: GltfJson,
  at: { byteOffset?: number },
  viewIndex: number,
  count: number,
  size: number,
  element: number,
  where: string,
  refuse: SceneRefusal,
): void {
  const view = json.bufferViews?.[viewIndex];
  if (!view) throw refuse('reference', `${where} is in bufferViews[${viewIndex}], which is not there.`);
  const offset = at.byteOffset ?? 0;
  const stride = view.byteStride ?? element;
  if (offset % size !== 0 || (offset + (view.byteOffset ?? 0)) % size !== 0 || stride % size !== 0)
    throw refuse('accessor', `${where} does not begin at a whole component of ${size} bytes.`);
  const end = offset + stride * (count - 1) + element;
  if (!(offset >= 0) || end > view.byteLength)
    throw refuse('accessor', `${where} ends at byte ${end} of bufferViews[${viewIndex}], which has ${view.byteLength}.`);
}

/** Accessors that Draco fills, so that they need no buffer view. */
function dracoAccessors(json: GltfJson): Set<number> {
  const found = new Set<number>();
  for (const { primitives } of json.meshes ?? [])
    for (const primitive of primitives)
      if (extensionOf(primitive, 'KHR_draco_mesh_compression'))
        for (const accessor of [...Object.values(primitive.attributes), primitive.indices])
          if (accessor !== undefined) found.add(accessor);
  return found;
}

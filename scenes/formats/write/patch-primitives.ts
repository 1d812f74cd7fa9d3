import type { PrimitivePatch } from '../../scene-patch.js';
import { COMPONENTS } from '../check-accessors.js';
import { extensionOf, type GltfJson, type Json } from '../gltf-json.js';
import type { StoredArray } from '../read-accessors.js';
import { dropExtension, type Draft, type ViewContent } from './draft.js';
import { countReferences } from './references.js';

const DRACO = 'KHR_draco_mesh_compression';
const [VERTICES, TRIANGLES] = [34962, 34963];

/** An accessor that is to be written, and who points at it. */
interface NewAccessor {
  readonly entry: Json;
  readonly content: ViewContent;
  readonly assign: (place: number) => void;
}

/**
 * Gives primitives new coordinates. Where that takes new vertices, every attribute is copied corner by corner, in the type that it was
 * stored in; a compressed primitive becomes a plain one. New accessors take the places of old ones that nothing points at any more.
 */
export function patchPrimitives(draft: Draft, patches: readonly PrimitivePatch[]): void {
  if (patches.length === 0) return;
  const before = countReferences(draft.file.json);
  const added = patches.flatMap((patch) => patchPrimitive(draft, patch));
  const { json } = draft;
  const freed = orphans(before.accessors, countReferences(json).accessors);
  const places = added.map(({ entry }) => {
    const place = freed.shift() ?? (json.accessors ??= []).push({} as never) - 1;
    json.accessors![place] = entry as never;
    return place;
  });
  added.forEach(({ assign }, index) => assign(places[index]));
  const freedViews = orphans(before.views, countReferences(json).views);
  added.forEach(({ entry, content }) => {
    const view = freedViews.shift() ?? (json.bufferViews ??= []).push({} as never) - 1;
    entry['bufferView'] = view;
    draft.views.set(view, content);
  });
  const plain = !json.meshes?.some(({ primitives }) => primitives.some((primitive) => extensionOf(primitive, DRACO)));
  if (plain) dropExtension(json, DRACO);
}

/** Places that were pointed at before and are not any more. What is added points at −1 until it has a place. */
const orphans = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number[] =>
  [...before.keys()].filter((place) => place >= 0 && !after.has(place)).sort((a, b) => a - b);

function patchPrimitive(
  { file, json }: Draft,
  { mesh, primitive: index, vertices, indices, uv, tangents, retireColours }: PrimitivePatch,
): NewAccessor[] {
  const primitive = json.meshes![mesh].primitives[index];
  const added: NewAccessor[] = [];
  const packed = extensionOf(primitive, DRACO) !== undefined;
  const add = (holder: Json, name: string, entry: Json, content: ViewContent) => {
    holder[name] = -1;
    added.push({ entry, content, assign: (place) => (holder[name] = place) });
  };
  const all = [primitive.attributes, ...(primitive.targets ?? [])] as Json[];
  if (retireColours) all.forEach(retire);
  if (vertices || packed) {
    for (const semantics of all)
      for (const [name, place] of Object.entries(semantics) as [string, number][]) {
        if (uv && semantics === (primitive.attributes as Json) && name === `TEXCOORD_${uv.set}`) continue;
        if (tangents && semantics === (primitive.attributes as Json) && name === 'TANGENT') continue;
        const { entry, content } = copyVertices(file.json, place, file.accessors.stored(place), vertices, name);
        add(semantics, name, entry, content);
      }
    const corners = indices ?? (primitive.indices === undefined ? undefined : file.accessors.integers(primitive.indices));
    if (corners) add(primitive as unknown as Json, 'indices', ...indexAccessor(corners, vertices?.length));
    if (indices) delete primitive.mode;
    unpack(primitive as unknown as Json);
  }
  if (uv) add(primitive.attributes, `TEXCOORD_${uv.set}`, ...floatAccessor(uv.values, 'VEC2'));
  if (tangents) add(primitive.attributes, 'TANGENT', ...floatAccessor(tangents, 'VEC4'));
  return added;
}

function unpack(primitive: Json): void {
  const rest = { ...(primitive['extensions'] as Json | undefined) };
  delete rest[DRACO];
  if (Object.keys(rest).length > 0) primitive['extensions'] = rest;
  else delete primitive['extensions'];
}

/** COLOR_0 under a name of our own, so that nothing multiplies it in any more. */
function retire(semantics: Json): void {
  if (semantics['COLOR_0'] === undefined) return;
  semantics['_COLOR_0'] = semantics['COLOR_0'];
  delete semantics['COLOR_0'];
}

function copyVertices(
  json: GltfJson,
  place: number,
  stored: StoredArray,
  vertices: Uint32Array | undefined,
  name: string,
): { entry: Json; content: ViewContent } {
  const source = json.accessors![place];
  const size = COMPONENTS[source.type];
  const count = vertices?.length ?? stored.length / size;
  const row = Math.ceil((size * stored.BYTES_PER_ELEMENT) / 4) * 4;
  const bytes = new Uint8Array(row * count);
  const raw = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
  const width = size * stored.BYTES_PER_ELEMENT;
  const range = { min: Array<number>(size).fill(Infinity), max: Array<number>(size).fill(-Infinity) };
  for (let vertex = 0; vertex < count; vertex++) {
    const from = vertices ? vertices[vertex] : vertex;
    bytes.set(raw.subarray(from * width, (from + 1) * width), vertex * row);
    for (let k = 0; k < size; k++) {
      range.min[k] = Math.min(range.min[k], stored[from * size + k]);
      range.max[k] = Math.max(range.max[k], stored[from * size + k]);
    }
  }
  const entry: Json = { ...structuredClone(source as unknown as Json), count };
  for (const member of ['bufferView', 'byteOffset', 'sparse', 'min', 'max']) delete entry[member];
  if (name === 'POSITION' || source.min) Object.assign(entry, range);
  return { entry, content: { bytes, target: VERTICES, ...(row === width ? {} : { stride: row }) } };
}

function indexAccessor(corners: Uint32Array, vertices: number | undefined): [Json, ViewContent] {
  const wide = (vertices ?? corners.reduce((most, corner) => Math.max(most, corner + 1), 0)) > 0xffff;
  const stored = wide ? corners : Uint16Array.from(corners);
  const entry = { componentType: wide ? 5125 : 5123, count: corners.length, type: 'SCALAR' };
  return [entry, { bytes: bytesOf(stored), target: TRIANGLES }];
}

function floatAccessor(values: Float32Array, type: 'VEC2' | 'VEC4'): [Json, ViewContent] {
  return [
    { componentType: 5126, count: values.length / COMPONENTS[type], type },
    { bytes: bytesOf(values), target: VERTICES },
  ];
}

const bytesOf = ({ buffer, byteOffset, byteLength }: StoredArray): Uint8Array => new Uint8Array(buffer, byteOffset, byteLength);

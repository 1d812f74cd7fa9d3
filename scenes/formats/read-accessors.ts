import { Logger, NodeIO, type Accessor, type Document } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import draco3d from 'draco3dgltf';
import { MeshoptDecoder } from 'meshoptimizer';
import type { GltfJson } from './gltf-json.js';
import type { SceneRefusal } from './scene-error.js';

/** The numbers of a file, unpacked: sparse, quantised, interleaved, Draco and Meshopt data alike. */
export interface Accessors {
  /** Values of an accessor with its normalisation undone. */
  floats(index: number): Float32Array;
  /** Values as they are, for indices and joints. */
  integers(index: number): Uint32Array;
  /** The numbers as the file stores them, elements side by side. */
  stored(index: number): StoredArray;
}

/** What an accessor's numbers may be stored as. */
export type StoredArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Uint32Array | Float32Array;

/** Extensions that change how an accessor is read. The others are left to the file. */
const GEOMETRY = /^(EXT_meshopt|KHR_draco|KHR_mesh_quantization|KHR_accessor|KHR_mesh_primitive_restart)/;

/**
 * Unpacks all accessors of a file with glTF-Transform. It is given only what holds geometry, so that nothing else of the file can stop it.
 *
 * @param buffers bytes of each buffer; undefined for one that only compressed views replace
 * @throws EditError `scene/geometry`
 */
export async function readAccessors(
  json: GltfJson,
  buffers: readonly (Uint8Array | undefined)[],
  refuse: SceneRefusal,
): Promise<Accessors> {
  const document = await unpack(json, buffers, refuse);
  const accessors = document.getRoot().listAccessors();
  json.accessors?.forEach(({ count }, index) => {
    const found = accessors[index]?.getCount();
    if (found !== count)
      throw refuse('geometry', `accessors[${index}] promises ${count} elements, but its data has ${found ?? 'none'}.`);
  });
  return {
    floats: (index) => floatsOf(accessors[index]),
    stored: (index) => accessors[index].getArray() as StoredArray,
    integers: (index) => Uint32Array.from(accessors[index].getArray() as ArrayLike<number>),
  };
}

async function unpack(json: GltfJson, buffers: readonly (Uint8Array | undefined)[], refuse: SceneRefusal): Promise<Document> {
  const used = (json.extensionsUsed ?? []).filter((name) => GEOMETRY.test(name));
  const io = new NodeIO().setLogger(new Logger(Logger.Verbosity.SILENT)).registerExtensions(ALL_EXTENSIONS);
  if (used.some((name) => name.startsWith('KHR_draco')))
    io.registerDependencies({ 'draco3d.decoder': await draco3d.createDecoderModule() });
  await MeshoptDecoder.ready;
  io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  try {
    return await io.readJSON({
      json: {
        asset: { version: '2.0' },
        extensionsUsed: used,
        buffers: (json.buffers ?? []).map((buffer, place) => ({ ...buffer, uri: `buffer${place}` })),
        bufferViews: json.bufferViews ?? [],
        accessors: json.accessors ?? [],
        meshes: (json.meshes ?? []).map(({ primitives }) => ({
          primitives: primitives.map(({ attributes, indices, extensions }) => ({
            attributes,
            ...(indices === undefined ? {} : { indices }),
            ...(extensions === undefined ? {} : { extensions }),
          })),
        })),
      },
      resources: Object.fromEntries(
        buffers.map((bytes, place) => [`buffer${place}`, (bytes ?? new Uint8Array(0)) as Uint8Array<ArrayBuffer>]),
      ),
    });
  } catch (error) {
    throw refuse('geometry', `its geometry cannot be unpacked (${(error as Error).message}).`, error);
  }
}

/** Largest magnitude of a normalised integer, by the width and sign of its type. */
const FULL_SCALE: Readonly<Record<number, number>> = { 5120: 127, 5121: 255, 5122: 32767, 5123: 65535, 5125: 4294967295 };

function floatsOf(accessor: Accessor): Float32Array {
  const values = accessor.getArray() as ArrayLike<number>;
  if (values instanceof Float32Array) return values;
  const scale = accessor.getNormalized() ? (FULL_SCALE[accessor.getComponentType()] ?? 1) : 1;
  return Float32Array.from(values, (value) => Math.max(value / scale, scale === 1 ? -Infinity : -1));
}

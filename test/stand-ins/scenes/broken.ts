import { jsonChunk, writeGlb } from '../../../scenes/formats/glb.js';

const asset = { version: '2.0' };
const triangle = { attributes: { POSITION: 0 } };
const buffer = (bytes: number): string => `data:application/octet-stream;base64,${Buffer.alloc(bytes).toString('base64')}`;
const VERTICES = {
  bufferViews: [{ buffer: 0, byteLength: 36 }],
  buffers: [{ byteLength: 36, uri: buffer(36) }],
  accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [0, 0, 0] }],
};
const gltf = (json: object): Buffer => Buffer.from(JSON.stringify({ asset, ...json }));
const mesh = (primitive: object, more: object = {}): Buffer =>
  gltf({ ...VERTICES, meshes: [{ primitives: [primitive] }], nodes: [{ mesh: 0 }], scenes: [{ nodes: [0] }], scene: 0, ...more });
const glb = (json: object): Buffer => Buffer.from(writeGlb([jsonChunk(JSON.stringify({ asset, ...json }))]));

/** Files that are no glTF 2.0, or not a whole one. @param whole a .glb in order */
export function brokenScenes(whole: Buffer): Readonly<Record<string, Buffer>> {
  const longer = Buffer.from(glb({}));
  longer.writeUInt32LE(1 << 20, 12);
  const magic = Buffer.from(glb({}));
  magic.write('glTX');
  return {
    'broken-truncated-duck.glb': whole.subarray(0, 2000),
    'unsupported-gltf1.0-box.glb': Buffer.concat([Buffer.from('glTF'), Buffer.from(Uint32Array.of(1, 20, 0, 0).buffer)]),
    'malformed/empty_file.glb': Buffer.alloc(0),
    'malformed/invalid_magic.glb': magic,
    'malformed/chunk_too_big.glb': longer,
    'malformed/only_header.glb': glb({}).subarray(0, 12),
    'malformed/no_bin_chunk.glb': glb({ ...VERTICES, buffers: [{ byteLength: 36 }] }),
    'malformed/invalid_syntax.gltf': Buffer.from('{]'),
    'malformed/2_1_version.gltf': gltf({ asset: { version: '2.1', minVersion: '2.1' } }),
    'malformed/buffer_not_found.gltf': gltf({ buffers: [{ uri: 'nowhere.bin', byteLength: 16 }] }),
    'malformed/image_not_found.gltf': gltf({ images: [{ uri: 'nowhere.png' }] }),
    'malformed/unresolved_buffer_view.gltf': mesh(triangle, { accessors: [{ ...VERTICES.accessors[0], bufferView: 7 }] }),
    'malformed/accessor_too_long.gltf': mesh(triangle, { accessors: [{ ...VERTICES.accessors[0], count: 4 }] }),
    'malformed/no_position.gltf': mesh({ attributes: { NORMAL: 0 } }),
    'malformed/index_too_high.gltf': mesh(
      { ...triangle, indices: 1 },
      {
        accessors: [...VERTICES.accessors, { bufferView: 1, componentType: 5123, count: 3, type: 'SCALAR' }],
        bufferViews: [...VERTICES.bufferViews, { buffer: 1, byteLength: 6 }],
        buffers: [...VERTICES.buffers, { byteLength: 6, uri: `data:application/octet-stream;base64,${Buffer.from(Uint16Array.of(0, 1, 9).buffer).toString('base64')}` }], // prettier-ignore
      },
    ),
    'malformed/node_loop.gltf': gltf({ nodes: [{ children: [1] }, { children: [0] }], scenes: [{ nodes: [0] }], scene: 0 }),
  };
}

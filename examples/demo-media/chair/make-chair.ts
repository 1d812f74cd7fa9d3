import { rename, writeFile } from 'node:fs/promises';
import { leatherPatches, metalPatches, woodPatches } from './chair.js';
import { paintMap } from './paint-map.js';
import { type Triangles, triangulate } from './patch.js';
import { leatherColour, woodColour } from './surface-colours.js';

/**
 * Draws the demo's chair: turned wood with a map, a leather cushion with a map, metal shoes without one, as a GLB. The same bytes every time with the same release of sharp.
 *
 * @param path where to write it
 */
export async function makeChair(path: string): Promise<void> {
  const wood = woodPatches();
  const leather = leatherPatches();
  const maps = await Promise.all([
    paintMap(wood, ({ grain }, u, v) => woodColour(grain(u, v)), 1024),
    paintMap(leather, (_, u, v) => leatherColour(u, v), 512),
  ]);
  const bin = createBinary();
  const mesh = (name: string, material: number, triangles: Triangles, withMap: boolean) => ({
    name,
    primitives: [
      {
        attributes: {
          POSITION: bin.attribute(triangles.positions, 3),
          NORMAL: bin.attribute(triangles.normals, 3),
          ...(withMap && { TEXCOORD_0: bin.attribute(triangles.uvs, 2) }),
        },
        indices: bin.indices(triangles.indices),
        material,
      },
    ],
  });
  const metallicRoughness = (metallicFactor: number, roughnessFactor: number) => ({ metallicFactor, roughnessFactor });
  const gltf = {
    asset: { version: '2.0', generator: 'Overpaint demo' },
    scene: 0,
    scenes: [{ name: 'Chair', nodes: [0] }],
    nodes: [
      { name: 'Chair', children: [1, 2, 3] },
      { name: 'Frame', mesh: 0 },
      { name: 'Seat cushion', mesh: 1 },
      { name: 'Feet', mesh: 2 },
    ],
    materials: [
      { name: 'Wood', pbrMetallicRoughness: { baseColorTexture: { index: 0 }, ...metallicRoughness(0, 0.55) } },
      { name: 'Leather', pbrMetallicRoughness: { baseColorTexture: { index: 1 }, ...metallicRoughness(0, 0.4) } },
      { name: 'Brass', pbrMetallicRoughness: { baseColorFactor: [0.78, 0.57, 0.23, 1], ...metallicRoughness(1, 0.3) } },
    ],
    meshes: [
      mesh('Frame', 0, triangulate(wood), true),
      mesh('Cushion', 1, triangulate(leather), true),
      mesh('Feet', 2, triangulate(metalPatches()), false),
    ],
    textures: [{ source: 0 }, { source: 1 }],
    images: maps.map((bytes, at) => ({
      name: ['wood', 'leather'][at],
      mimeType: 'image/jpeg',
      bufferView: bin.view(bytes),
    })),
    accessors: bin.accessors,
    bufferViews: bin.views,
    buffers: [{ byteLength: bin.length() }],
  };
  await writeFile(`${path}.part`, packGlb(gltf, bin.bytes()));
  await rename(`${path}.part`, path);
}

/** Collects what goes into the binary chunk. */
function createBinary() {
  const parts: Buffer[] = [];
  const views: object[] = [];
  const accessors: object[] = [];
  let length = 0;
  const view = (bytes: Uint8Array, target?: number): number => {
    const padding = (4 - (bytes.byteLength % 4)) % 4;
    parts.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), Buffer.alloc(padding));
    views.push({ buffer: 0, byteOffset: length, byteLength: bytes.byteLength, ...(target && { target }) });
    length += bytes.byteLength + padding;
    return views.length - 1;
  };
  const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array) =>
    new Uint8Array(buffer, byteOffset, byteLength);
  return {
    views,
    accessors,
    view,
    length: () => length,
    bytes: () => Buffer.concat(parts),
    attribute(values: Float32Array, size: 2 | 3): number {
      const column = (c: number): number[] => Array.from({ length: values.length / size }, (_, at) => values[at * size + c]);
      const edge = (pick: (...all: number[]) => number): number[] =>
        Array.from({ length: size }, (_, c) => column(c).reduce((a, b) => pick(a, b)));
      accessors.push({
        bufferView: view(bytesOf(values), 34962),
        componentType: 5126,
        count: values.length / size,
        type: `VEC${size}`,
        min: edge(Math.min),
        max: edge(Math.max),
      });
      return accessors.length - 1;
    },
    indices(values: Uint16Array): number {
      accessors.push({ bufferView: view(bytesOf(values), 34963), componentType: 5123, count: values.length, type: 'SCALAR' });
      return accessors.length - 1;
    },
  };
}

/** A GLB of a glTF object and its binary chunk (glTF 2.0 specification, 4.4). */
function packGlb(gltf: object, binary: Buffer): Buffer {
  const text = JSON.stringify(gltf);
  const json = Buffer.from(text + ' '.repeat((4 - (Buffer.byteLength(text) % 4)) % 4));
  const words = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer);
  const length = 12 + 8 + json.length + 8 + binary.length;
  return Buffer.concat([
    words(0x46546c67, 2, length),
    words(json.length, 0x4e4f534a),
    json,
    words(binary.length, 0x004e4942),
    binary,
  ]);
}

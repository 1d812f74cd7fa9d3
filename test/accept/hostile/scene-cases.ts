import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonChunk, writeGlb } from '../../../scenes/formats/glb.js';
import { ktx2, png } from './bombs.js';
import type { HostileCase, Place } from './hostile-case.js';

type Json = Record<string, unknown>;

const POSITIONS = Buffer.from(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]).buffer);
const UVS = Buffer.from(new Float32Array([0, 0, 1, 0, 0, 1]).buffer);

/** A triangle with a map, as glTF has it. */
const triangle = (change: Json = {}): Json => ({
  asset: { version: '2.0' },
  scene: 0,
  scenes: [{ nodes: [0] }],
  nodes: [{ mesh: 0 }],
  meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, material: 0 }] }],
  materials: [{ pbrMetallicRoughness: {} }],
  accessors: [
    { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
    { bufferView: 1, componentType: 5126, count: 3, type: 'VEC2' },
  ],
  bufferViews: [
    { buffer: 0, byteLength: 36 },
    { buffer: 0, byteOffset: 36, byteLength: 24 },
  ],
  buffers: [{ uri: 'own.bin', byteLength: 60 }],
  ...change,
});

/** Material and texture of the first image. */
const shown = {
  materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
  textures: [{ source: 0 }],
};

/** A scene looked at, and filmed so that every map is read. */
const filmed = (path: string, { out }: Place): string[][] => [
  ['info', path],
  ['edit', path, '--stages', 'none', '--size', '64', '-o', `${out}/copy.glb`],
];

function gltf(name: string, json: (place: Place) => Json, more?: (place: Place) => void, is: HostileCase['is'] = 'refused'): HostileCase {
  return {
    name,
    is,
    make: (place) => {
      const path = join(place.given, 'scene.gltf');
      writeFileSync(join(place.given, 'own.bin'), Buffer.concat([POSITIONS, UVS]));
      more?.(place);
      writeFileSync(path, JSON.stringify(json(place)).replace('"DEEP"', '['.repeat(2e4) + ']'.repeat(2e4)));
      return filmed(path, place);
    },
  };
} // prettier-ignore

const glb = (name: string, bytes: () => Uint8Array): HostileCase => ({
  name,
  is: 'refused',
  make: (place) => {
    const path = join(place.given, 'scene.glb');
    writeFileSync(path, bytes());
    return filmed(path, place);
  },
});

/** A whole GLB with the words at some places told anew. */
function lyingGlb(...words: readonly (readonly [at: number, value: number])[]): Uint8Array {
  const text = JSON.stringify(triangle({ buffers: [{ byteLength: 60 }] }));
  const file = writeGlb([jsonChunk(text), { type: 0x004e4942, bytes: Buffer.concat([POSITIONS, UVS]) }]);
  const view = new DataView(file.buffer);
  for (const [at, value] of words) view.setUint32(at, value, true);
  return file;
}

const buffer = (uri: (place: Place) => string) => (place: Place): Json => triangle({ buffers: [{ uri: uri(place), byteLength: 60 }] }); // prettier-ignore
const image = (uri: string): Json => triangle({ ...shown, images: [{ uri }] });
const big = 2 ** 31;
const meshopt = (count: number, byteLength = 36): Json => ({
  extensionsUsed: ['EXT_meshopt_compression'],
  extensionsRequired: ['EXT_meshopt_compression'],
  bufferViews: [
    {
      buffer: 0,
      byteLength: count * 12,
      extensions: { EXT_meshopt_compression: { buffer: 0, byteLength, byteStride: 12, count, mode: 'ATTRIBUTES' } },
    },
    { buffer: 0, byteOffset: 36, byteLength: 24 },
  ],
});
const draco = (count: number): Json => ({
  extensionsUsed: ['KHR_draco_mesh_compression'],
  extensionsRequired: ['KHR_draco_mesh_compression'],
  accessors: [
    { componentType: 5126, count, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
    { bufferView: 1, componentType: 5126, count: 3, type: 'VEC2' },
  ],
  meshes: [
    {
      primitives: [
        { attributes: { POSITION: 0 }, extensions: { KHR_draco_mesh_compression: { bufferView: 0, attributes: { POSITION: 0 } } } },
      ],
    },
  ],
}); // prettier-ignore

/** A Draco mesh's header (bitstream 2.2, sequential), with 2³² − 1 faces and points as LEB128. */
const dracoBytes = (): Buffer =>
  Buffer.concat([
    Buffer.from('DRACO\x02\x02\x01\x00\x00\x00', 'latin1'),
    Buffer.from('ffffffff0fffffffff0f01', 'hex'),
    Buffer.alloc(20),
  ]);

const sparse = (count: number): Json => ({
  accessors: [
    { componentType: 5126, count, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
    { bufferView: 1, componentType: 5126, count: 3, type: 'VEC2' },
  ],
});

/** Scenes of strangers. */
export const sceneCases: readonly HostileCase[] = [
  gltf(
    'glTF: a buffer above its folder',
    buffer(() => '../outside/secret.bin'),
  ),
  gltf(
    'glTF: a buffer above its folder, in percent',
    buffer(() => '%2e%2e%2foutside%2fsecret.bin'),
  ),
  gltf(
    'glTF: a buffer by its whole path',
    buffer(({ outside }) => `${outside}/secret.bin`),
  ),
  gltf(
    'glTF: a buffer by a file address',
    buffer(({ outside }) => `file://${outside}/secret.bin`),
  ),
  gltf(
    'glTF: a buffer at an address',
    buffer(({ port }) => `http://127.0.0.1:${port}/a.bin`),
  ),
  gltf('glTF: a buffer by a link out', buffer(() => 'link.bin'), ({ given, outside }) => symlinkSync(join(outside, 'secret.bin'), join(given, 'link.bin'))), // prettier-ignore
  gltf('glTF: a picture in a folder that is a link out', () => image('maps/secret.png'), ({ given, outside }) => symlinkSync(outside, join(given, 'maps'))), // prettier-ignore
  gltf('glTF: a buffer that is a device', buffer(() => 'zero.bin'), ({ given }) => symlinkSync('/dev/zero', join(given, 'zero.bin'))), // prettier-ignore
  gltf('glTF: a map of SVG that shows a picture outside', () => image('map.png'), ({ given, outside }) => writeFileSync(join(given, 'map.png'), `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="8" height="8"><image xlink:href="${outside}/secret.png"/></svg>`), 'either'), // prettier-ignore
  gltf('glTF: a map of 65535 × 65535', () => image('map.png'), ({ given }) => writeFileSync(join(given, 'map.png'), png(65535, 65535, 513))), // prettier-ignore
  gltf('glTF: a KTX2 map of 65535 × 65535', () => image('map.ktx2'), ({ given }) => writeFileSync(join(given, 'map.ktx2'), ktx2(65535, 65535))), // prettier-ignore
  gltf('glTF: a KTX2 map of 2³² − 1 × 2³² − 1 with 2 000 levels', () => image('map.ktx2'), ({ given }) => writeFileSync(join(given, 'map.ktx2'), ktx2(0xffffffff, 0xffffffff, 2000))), // prettier-ignore
  gltf('glTF: escape codes in names', () => triangle({ meshes: [{ name: '\u001b]0;mine\u0007\u001b[2J', primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 } }] }], materials: [{ name: '\u009b31m\u202e' }] }), undefined, 'either'), // prettier-ignore
  gltf('glTF: an accessor of 2³¹ elements', () => triangle({ accessors: [{ bufferView: 0, componentType: 5126, count: big, type: 'VEC3' }, { bufferView: 1, componentType: 5126, count: 3, type: 'VEC2' }] })), // prettier-ignore
  gltf('glTF: an accessor of 2³¹ zeros without data', () => triangle(sparse(big))),
  gltf('glTF: an accessor of 2⁵³ zeros', () => triangle(sparse(2 ** 53 - 1))),
  gltf('glTF: a buffer of 2³¹ bytes that is not there', () => triangle({ buffers: [{ uri: 'own.bin', byteLength: big }] })),
  gltf('glTF: Meshopt that unpacks to 2³¹ vertices', () => triangle(meshopt(big))),
  gltf('glTF: Meshopt that unpacks 36 bytes to 240 MB', () => triangle(meshopt(2e7))),
  gltf('glTF: Draco of 2³¹ vertices', () => triangle(draco(big)), ({ given }) => writeFileSync(join(given, 'own.bin'), Buffer.concat([dracoBytes(), Buffer.alloc(60)]))), // prettier-ignore
  gltf('glTF: Draco whose own header says 2³² − 1', () => triangle(draco(3)), ({ given }) => writeFileSync(join(given, 'own.bin'), Buffer.concat([dracoBytes(), Buffer.alloc(60)]))), // prettier-ignore
  gltf('glTF: 100 000 nodes in one another', () => triangle({ nodes: Array.from({ length: 1e5 }, (_, at) => (at < 1e5 - 1 ? { children: [at + 1] } : { mesh: 0 })) }), undefined, 'either'), // prettier-ignore
  gltf('glTF: a node that is its own child', () => triangle({ nodes: [{ mesh: 0, children: [0] }] })),
  gltf('glTF: extras 20 000 deep', () => triangle({ extras: 'DEEP' })), // prettier-ignore
  glb('GLB: a length of 2³² − 1', () => lyingGlb([8, 0xffffffff])),
  glb('GLB: a length of 2³¹', () => lyingGlb([8, big])),
  glb('GLB: a JSON chunk of 2³² − 1 bytes', () => lyingGlb([12, 0xffffffff])),
  {
    name: 'glTF: an output beside which a folder is a link out',
    is: 'either',
    make: (place) => {
      writeFileSync(join(place.given, 'own.bin'), Buffer.concat([POSITIONS, UVS]));
      writeFileSync(join(place.given, 'scene.gltf'), JSON.stringify(triangle()));
      mkdirSync(join(place.out, 'inner'));
      return [
        ['edit', join(place.given, 'scene.gltf'), '--stages', 'none', '--size', '64', '-o', `${place.out}/inner/copy.gltf`],
      ];
    },
  },
];

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { openScene } from '../../../scenes/formats/index.js';

/** A square of two triangles in one scene, sound until a test damages it. */
function square() {
  const bytes = Buffer.alloc(60);
  [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0].forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  [0, 1, 2, 0, 2, 3].forEach((value, i) => bytes.writeUInt16LE(value, 48 + 2 * i));
  return {
    bytes,
    json: {
      asset: { version: '2.0' },
      scenes: [{ nodes: [0] }],
      nodes: [{ mesh: 0 }] as Record<string, unknown>[],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 } as Record<string, number>, indices: 1 }] }],
      accessors: [
        { bufferView: 0, componentType: 5126, count: 4, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
        { bufferView: 1, componentType: 5123, count: 6, type: 'SCALAR' },
      ] as Record<string, unknown>[],
      bufferViews: [
        { buffer: 0, byteLength: 48 },
        { buffer: 0, byteOffset: 48, byteLength: 12 },
      ] as Record<string, unknown>[],
    } as Record<string, unknown> & {
      nodes: Record<string, unknown>[];
      accessors: Record<string, unknown>[];
      bufferViews: Record<string, unknown>[];
    },
  };
}

type Square = ReturnType<typeof square>;

describe('damaged scenes', () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'overpaint-damaged-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  async function open(damage: (made: Square) => void) {
    const made = square();
    damage(made);
    const uri = `data:application/octet-stream;base64,${made.bytes.toString('base64')}`;
    const path = join(folder, 'square.gltf');
    await writeFile(path, JSON.stringify({ ...made.json, buffers: [{ byteLength: made.bytes.length, uri }] }));
    return openScene(path);
  }

  it('is sound before', async () => {
    const { scene } = await open(() => undefined);
    expect(scene.parts[0].geometry.indices.length).equal(6);
  });

  it('adds what is sparse', async () => {
    const { scene } = await open(({ json }) => {
      json.bufferViews.push({ buffer: 0, byteOffset: 50, byteLength: 2 }, { buffer: 0, byteOffset: 24, byteLength: 12 });
      json.accessors[0]['sparse'] = { count: 1, indices: { bufferView: 2, componentType: 5123 }, values: { bufferView: 3 } };
    });
    // Vertex 1 moves to where vertex 2 is; vertex 0 stays.
    expect([...scene.parts[0].geometry.positions.subarray(0, 6)]).deep.equal([0, 0, 0, 1, 1, 0]);
  });

  const damages: Record<string, [damage: (made: Square) => void, sentence: RegExp]> = {
    'an index beyond the vertices': [({ bytes }) => bytes.writeUInt16LE(9, 50), /triangle at vertex 9, but only 4 vertices/],
    'a position that is not a number': [({ bytes }) => bytes.writeFloatLE(NaN, 8), /positions that are not numbers/],
    'triangles without an area': [({ bytes }) => bytes.fill(0, 0, 48), /none of its triangles has an area/],
    'a number of elements that would fill the memory': [
      ({ json }) => (json.accessors[0]['count'] = 4e9),
      /ends at byte 48000000000/,
    ],
    'zeros that would fill the memory': [
      ({ json }) => json.accessors.push({ componentType: 5126, count: 4e9, type: 'MAT4' }),
      /claim \d+ MiB of data/,
    ],
    'a buffer view beyond its buffer': [
      ({ json }) => (json.bufferViews[1]['byteLength'] = 99),
      /ends at byte 147, but its buffer has 60/,
    ],
    'an offset between two numbers': [({ json }) => (json.accessors[0]['byteOffset'] = 2), /whole component of 4 bytes/],
    'a negative offset': [({ json }) => (json.bufferViews[0]['byteOffset'] = -4), /the offset -4/],
    'a node below itself': [({ json }) => (json.nodes[0]['children'] = [0]), /stands below itself/],
    'a mesh that is not there': [({ json }) => (json.nodes[0]['mesh'] = 7), /mesh of nodes\[0\] is 7, but the file has 1 meshes/],
    'a list that is none': [({ json }) => (json['materials'] = {}), /"materials" must be a list/],
    'coordinates for other vertices': [({ json }) => ((json['meshes'] as { primitives: { attributes: Record<string, number> }[] }[])[0].primitives[0].attributes['TEXCOORD_0'] = 1), /TEXCOORD_0 of primitive 0 of meshes\[0\] is SCALAR/], // prettier-ignore
    'an extension that it needs': [
      ({ json }) => (json['extensionsRequired'] = ['VENDOR_voxels']),
      /cannot be shown without VENDOR_voxels/,
    ],
    'a reader of the future': [
      ({ json }) => (json['asset'] = { version: '2.3', minVersion: '2.3' }),
      /needs a reader of glTF 2.3/,
    ],
    'a file on the network': [
      ({ json }) => (json['images'] = [{ uri: 'https://example.org/a.png' }]),
      /only files beside the scene are read/,
    ],
  };
  for (const [what, [damage, sentence]] of Object.entries(damages))
    it(what, async () => {
      const error = await open(damage).then(() => expect.fail('it was opened'), (thrown: EditError) => thrown); // prettier-ignore
      expect(error.message).match(sentence);
      expect([error.exitCode, error.message.split('\n').length]).deep.equal([6, 1]);
    });
});

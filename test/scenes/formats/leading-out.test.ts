import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { openScene } from '../../../scenes/formats/open-scene.js';

describe('a glTF file that names files elsewhere', () => {
  let folder: string;
  let scene: string;
  const positions = Buffer.from(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]).buffer);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-leading-out-'));
    scene = join(folder, 'scene');
    mkdirSync(join(scene, 'buffers'), { recursive: true });
    for (const place of [folder, scene, join(scene, 'buffers')]) writeFileSync(join(place, 'triangle.bin'), positions);
    symlinkSync(join(folder, 'triangle.bin'), join(scene, 'link.bin'));
    symlinkSync(folder, join(scene, 'up'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const open = (uri: string) => {
    const path = join(scene, 'triangle.gltf');
    const json = {
      asset: { version: '2.0' },
      scene: 0,
      scenes: [{ nodes: [0] }],
      nodes: [{ mesh: 0 }],
      meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
      accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] }],
      bufferViews: [{ buffer: 0, byteLength: 36 }],
      buffers: [{ uri, byteLength: 36 }],
    };
    writeFileSync(path, JSON.stringify(json));
    return openScene(path);
  };

  for (const uri of [
    'triangle.bin',
    './triangle.bin',
    'buffers/triangle.bin',
    'buffers/../triangle.bin',
    'buffers/%2e%2e/triangle.bin',
  ])
    it(`reads ${uri}`, async () => {
      expect((await open(uri)).scene.parts).length(1);
    });

  for (const uri of [
    '../triangle.bin',
    '%2e%2e/triangle.bin',
    '..%2ftriangle.bin',
    'buffers/../../triangle.bin',
    '%2fetc%2fhostname',
    '/etc/hostname',
    'http://127.0.0.1/triangle.bin',
    pathToFileURL('/etc/hostname').href,
    'link.bin',
    'up/triangle.bin',
    'triangle.bin%00',
  ])
    it(`refuses ${uri}`, async () => {
      const error = await open(uri).then(
        () => expect.fail('it was read'),
        (thrown: EditError) => thrown,
      );
      expect(error).property('code', 'scene/resource');
    });
});

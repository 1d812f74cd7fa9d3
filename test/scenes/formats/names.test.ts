import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openScene, writeScene } from '../../../scenes/formats/index.js';
import type { ScenePatch } from '../../../scenes/scene-patch.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { MULTIPLIED } from '../../pipeline/stills/made-pictures.js';
import { madePicture, writeMadeFile } from '../write-made-file.js';

const TEXTURED = { pbrMetallicRoughness: { baseColorTexture: { index: 0 } } };

describe('names in glTF files', () => {
  const at = temporaryFolder();
  let red: Uint8Array;
  before(async () => (red = await madePicture([200, 20, 20])));

  const replaced = (bytes: Uint8Array): ScenePatch => ({
    images: [{ image: 0, key: '0', name: 'new', mimeType: 'image/png', bytes }],
    materials: [],
    primitives: [],
    mark: undefined,
  });

  const cases: readonly (readonly [uri: string, file: string, written: string])[] = [
    ['wood#1 50%.png', 'wood#1 50%.png', 'out-wood%231%2050%25.png'],
    ['100%.png', '100%.png', 'out-100%25.png'],
    ['50%25.png', '50%25.png', 'out-50%25.png'], // decoded it would be another name; the one as spelt is there
    ['wood%20one.png', 'wood one.png', 'out-wood%20one.png'],
    ['Textures\\wood.png', 'Textures/wood.png', 'Textures/out-wood.png'],
    ['Textures\\my%20wood.png', 'Textures/my wood.png', 'Textures/out-my%20wood.png'],
    ['naïve.png', 'naïve.png', 'out-na%C3%AFve.png'],
  ];
  for (const [number, [uri, file, written]] of cases.entries())
    it(`the image ${JSON.stringify(uri)} is read, and a new one is written so that every reader finds it`, async () => {
      const path = at(`case-${number}`, 'in.gltf');
      const scene = await openScene(writeMadeFile(path, { materials: [TEXTURED], images: [{ bytes: red, uri, file }] }));
      expect((await scene.scene.pictures[0].pixels()).data.slice(0, 3)).deep.equal(Uint8Array.of(200, 20, 20));
      const green = await madePicture([20, 200, 20]);
      await writeScene(scene, replaced(green), at(`case-${number}`, 'to', 'out.gltf'));
      const copy = await openScene(at(`case-${number}`, 'to', 'out.gltf'));
      expect(copy.json.images?.[0]?.uri).equal(written);
      expect(existsSync(at(`case-${number}`, 'to', decodeURIComponent(written)))).equal(true);
      expect(Buffer.compare(copy.images[0], green)).equal(0);
    });

  it('a picture that a URI spells in percents is read', async () => {
    const spelt = [...red].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    const path = writeMadeFile(at('spelt.gltf'), { materials: [TEXTURED], images: [{ bytes: red }], change: (json) => (json.images = [{ uri: `data:image/png,${spelt}` }]) }); // prettier-ignore
    const scene = await openScene(path);
    expect((await scene.scene.pictures[0].pixels()).data.slice(0, 3)).deep.equal(Uint8Array.of(200, 20, 20));
  });

  it('an AVIF whose colours are coded multiplied by how opaque they are is read as it is meant', async () => {
    const path = writeMadeFile(at('multiplied.glb'), { materials: [TEXTURED], images: [{ bytes: Buffer.from(MULTIPLIED, 'base64') }] }); // prettier-ignore
    const { data } = await (await openScene(path)).scene.pictures[0].pixels();
    for (const x of [1, 6])
      [200, 90, 30, x < 4 ? 255 : 102].forEach((value, k) => expect(data[4 * x + k], `${x} ${k}`).closeTo(value, 4));
  });

  it('what no edit reaches is told: levels of detail, hidden nodes, colours of instances', async () => {
    const path = writeMadeFile(at('kept.glb'), {
      change: (json) => {
        const [first] = json.nodes as Record<string, unknown>[];
        Object.assign(first, { name: 'tree', extensions: { MSFT_lod: { ids: [1] } } });
        const instances = { attributes: { TRANSLATION: 0, _COLOR_0: 0 } };
        (json.nodes as unknown[]).push({ mesh: 0, name: 'crowd', extensions: { EXT_mesh_gpu_instancing: instances } }, { mesh: 0, name: 'ghost', extensions: { KHR_node_visibility: { visible: false } } }); // prettier-ignore
      },
    });
    const { notices } = (await openScene(path)).scene;
    expect(notices.map(({ message }) => message)).include.members([
      'Coarser levels of detail of "tree" (MSFT_lod) stay as they are.',
      'What is hidden stays as it is: "ghost".',
      'Instances of "crowd" keep their own colours, which are not edited.',
    ]);
  });

  it('a name does not lead out of the folder by backslashes either', async () => {
    const path = writeMadeFile(at('out', 'in', 'in.gltf'), { change: (json) => (json.images = [{ uri: '..\\secret.png' }]) });
    await openScene(path).then(
      () => expect.fail('it was read'),
      (error: Error) => expect(error.message).match(/leads out of the scene's folder/),
    );
  });

  for (const [number, [uri, file]] of [
    ['skin.png', 'skin.png'],
    ['my%20skin.png', 'my skin.png'],
    ['maps\\skin.png', 'maps/skin.png'],
    ['ha%C3%BCt.png', 'haüt.png'],
  ].entries())
    it(`a file that another scene in the folder names is not written over, even where that was asked for: ${uri}`, async () => {
      const made = async (name: string, colour: readonly [number, number, number]) =>
        openScene(writeMadeFile(at(`${name}-${number}`, 'scene.gltf'), { materials: [TEXTURED], images: [{ bytes: await madePicture(colour), uri, file }] })); // prettier-ignore
      const [one, two] = [await made('one', [9, 9, 9]), await made('two', [99, 9, 9])];
      const nothing = { ...replaced(red), images: [] };
      const folder = `both-${number}`;
      await writeScene(one, nothing, at(folder, 'one.gltf'));
      await writeScene(two, nothing, at(folder, 'two.gltf'), { overwrite: true }).then(
        () => expect.fail('it was written'),
        (error: Error) => expect(error.message).match(/\.png is there already and is another file/),
      );
      expect(Buffer.compare(readFileSync(at(folder, file)), one.images[0])).equal(0);
      await writeScene(two, nothing, at(folder, 'one.gltf'), { overwrite: true });
      expect(Buffer.compare(readFileSync(at(folder, file)), two.images[0])).equal(0);
    });

  it('a target of 255 bytes is written', async () => {
    const scene = await openScene(writeMadeFile(at('long.glb')));
    const target = at(`${'n'.repeat(251)}.glb`);
    await writeScene(scene, { ...replaced(red), images: [] }, target);
    expect(existsSync(target)).equal(true);
  });

  it('bytes after the end of a GLB are not looked at, named, and not written', async () => {
    for (const [number, after] of [Buffer.from('\n'), Buffer.alloc(13), Buffer.from('PK\x03\x04 a zip archive')].entries()) {
      const path = writeMadeFile(at(`after-${number}.glb`));
      const length = readFileSync(path).length;
      appendFileSync(path, after);
      const scene = await openScene(path);
      expect(scene.scene.notices.map(({ message }) => message)).deep.equal([
        `Left out what follows after the end of the GLB (${after.length} B): no part of the scene is in it.`,
      ]);
      await writeScene(scene, { ...replaced(red), images: [] }, at(`after-${number}-out.glb`));
      expect(readFileSync(at(`after-${number}-out.glb`))).lengthOf(length);
    }
  });

  it('a GLB that ends before its header says is still refused', async () => {
    const path = writeMadeFile(at('short.glb'));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(path), readFileSync(path).subarray(0, -4));
    await openScene(path).then(
      () => expect.fail('it was read'),
      (error: Error) => expect(error.message).match(/damaged or cut off/),
    );
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { encodeMap, openScene, SCENE_FORMATS, writeScene } from '../../../scenes/formats/index.js';
import type { ScenePatch } from '../../../scenes/scene-patch.js';
import { manifest } from './manifest.js';
import { validate } from './validate.js';

const NOTHING: ScenePatch = { images: [], materials: [], primitives: [], mark: undefined };

describe('writeScene', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'overpaint-write-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [name, { ending }] of Object.entries(SCENE_FORMATS))
    it(`${name}: an empty patch gives the same bytes, file for file`, async function () {
      const { folder: media, items } = manifest(this);
      const those = items.filter(({ file, intentionally_broken: broken }) => !broken && file.endsWith(ending));
      expect(those.length).greaterThan(7);
      for (const { file } of those) {
        const source = await openScene(join(media, file));
        const { files } = await writeScene(source, NOTHING, join(folder, file, basename(file)));
        for (const written of files) {
          const original = join(dirname(join(media, file)), written.slice(join(folder, file).length));
          expect(Buffer.compare(await readFile(written), await readFile(original)), written).equal(0);
        }
        expect(files.length, file).equal(1 + source.resources.size);
      }
    });

  it('every model with every image replaced and a mark: the validator says nothing new, and the rest is the same', async function () {
    const { folder: media, items } = manifest(this);
    for (const { file } of items.filter((item) => !item.intentionally_broken)) {
      const source = await openScene(join(media, file));
      const images = source.images.map((bytes, image) => ({
        image,
        key: `${image}`,
        name: `new ${image}`,
        mimeType: source.scene.pictures[image].mimeType as 'image/png',
        // The same picture in more or fewer bytes: what follows the end of an image is not read.
        bytes: Buffer.concat([bytes, new Uint8Array(image % 2 === 0 ? 13 : 0)]),
      }));
      const output = join(folder, file.replaceAll('/', '_'), basename(file));
      const { files } = await writeScene(source, { ...NOTHING, images, mark: { plan: 'same' } }, output);
      const copy = await openScene(output);
      expect(copy.json.asset.extras, file).deep.include({ overpaint: { plan: 'same' } });
      expect(copy.scene.parts.length, file).equal(source.scene.parts.length);
      copy.images.forEach((bytes, image) =>
        expect(Buffer.compare(bytes, images[image].bytes), `${file} image ${image}`).equal(0),
      );
      copy.scene.parts.forEach(({ geometry }, i) => expect(geometry, file).deep.equal(source.scene.parts[i].geometry));
      const [now, before] = await Promise.all([validate(output), validate(join(media, file))]);
      for (const [code, count] of Object.entries(now)) expect(count, `${file}: ${code}`).lessThanOrEqual(before[code] ?? 0);
      expect(files.at(-1)).equal(output);
    }
  });

  it('a .glb becomes a .gltf and a .gltf a .glb', async function () {
    const { folder: media } = manifest(this);
    for (const file of [
      'duck.glb',
      'milk-truck-draco/CesiumMilkTruck.gltf',
      'pirate-meshopt-no-uv.glb',
      'multiple-scenes/MultipleScenes.gltf',
      'box with spaces/Box With Spaces.gltf',
    ]) {
      const source = await openScene(join(media, file));
      const output = join(folder, basename(file).replace(/\.\w+$/, source.format === 'glb' ? '.gltf' : '.glb'));
      await writeScene(source, NOTHING, output);
      const copy = await openScene(output);
      expect(copy.format).not.equal(source.format);
      copy.scene.parts.forEach(({ geometry }, i) => expect(geometry, file).deep.equal(source.scene.parts[i].geometry));
      copy.images.forEach((bytes, i) => expect(Buffer.compare(bytes, source.images[i]), file).equal(0));
      const [now, before] = await Promise.all([validate(output), validate(join(media, file))]);
      expect(now, file).deep.equal(before);
    }
  });

  it('replaces an image in its own format and size, and a fallback with it', async function () {
    const { folder: media } = manifest(this);
    const source = await openScene(join(media, 'webp-with-png-fallback/webp.gltf'));
    const use = source.scene.materials[0].baseColor!;
    const { width, height } = source.scene.pictures[use.picture];
    const pixels = { width, height, data: new Uint8Array(4 * width * height).fill(255) };
    for (let i = 0; i < pixels.data.length; i += 4)
      pixels.data.set(
        [(i >> 2) % width, Math.floor(i / 4 / width), 90].map((value) => (value * 255) / width),
        i,
      );
    const { images, notices } = await encodeMap(source.scene, use, pixels, 'base');
    expect(notices).deep.equal([]);
    expect(images.map(({ mimeType }) => mimeType)).deep.equal(['image/webp', 'image/png']);
    const output = join(folder, 'paper.gltf');
    await writeScene(source, { ...NOTHING, images }, output);
    const copy = await openScene(output);
    expect((await readdir(folder)).sort()).include.members([
      'paper.gltf',
      'paper-webp_DefaultMaterial_BaseColor.webp',
      'paper-webp_DefaultMaterial_BaseColor.png',
    ]);
    const png = await copy.scene.pictures[use.fallbacks[0]].pixels();
    expect(Buffer.compare(png.data, pixels.data)).equal(0);
    const webp = await copy.scene.pictures[use.picture].pixels();
    const error = webp.data.reduce((sum, value, i) => sum + (value - pixels.data[i]) ** 2, 0) / webp.data.length;
    expect(10 * Math.log10(255 ** 2 / error)).greaterThan(30);
  });

  it('does not write over the source, nor over another file of the same name', async function () {
    const { folder: media } = manifest(this);
    const source = await openScene(join(media, 'suzanne/Suzanne.gltf'));
    const fails = (output: string) => writeScene(source, NOTHING, output).then(() => '', (error: { code: string }) => error.code); // prettier-ignore
    expect(await fails(source.path)).equal('output/same-file');
    expect(await fails(join(folder, 'scene.obj'))).equal('usage/output');
    await writeScene(await openScene(join(media, 'multiple-scenes/MultipleScenes.gltf')), NOTHING, join(folder, 'a.gltf'));
    await rm(join(folder, 'a.gltf'));
    await writeFile(join(folder, 'Suzanne.bin'), 'mine');
    expect(await fails(join(folder, 'b.gltf'))).equal('output/exists');
    expect(await readdir(folder)).not.include('b.gltf');
    expect(await readFile(join(folder, 'Suzanne.bin'), 'utf8')).equal('mine');
  });

  it('leaves nothing behind when a file cannot be written', async function () {
    const { folder: media } = manifest(this);
    const source = await openScene(join(media, 'suzanne/Suzanne.gltf'));
    await mkdir(join(folder, 'new', 'b.gltf.part'), { recursive: true });
    const code = await writeScene(source, NOTHING, join(folder, 'new', 'b.gltf')).then(() => '', (error: { code: string }) => error.code); // prettier-ignore
    expect(code).equal('output/EISDIR');
    expect(await readdir(join(folder, 'new'))).deep.equal(['b.gltf.part']);
  });
});

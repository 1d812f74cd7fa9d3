import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { containerDifferences, openScene, writeScene } from '../../../scenes/formats/index.js';
import type { MapName } from '../../../scenes/scene-patch.js';
import { manifest } from './manifest.js';
import { validate } from './validate.js';

const GONE: readonly MapName[] = ['metallicRoughness', 'normal', 'occlusion', 'emissive'];

describe('maps that are taken away', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'overpaint-unused-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('take their images with them, and leave everything else as it was, in every model', async function () {
    const { folder: media, items } = manifest(this);
    let smaller = 0;
    for (const { file } of items.filter((item) => !item.intentionally_broken)) {
      const source = await openScene(join(media, file));
      const materials = (source.json.materials ?? []).map((_, material) => ({ material, copyFor: undefined, without: GONE }));
      const output = join(folder, file.replaceAll('/', '_'), basename(file));
      await writeScene(source, { images: [], materials, primitives: [], mark: undefined }, output);
      const copy = await openScene(output);
      const { images, views } = containerDifferences(source, copy);
      expect(views, file).to.deep.equal([]);
      expect(source.images.length - images.length, file).to.equal(copy.images.length);
      for (const [at, { baseColor }] of source.scene.materials.entries()) {
        const other = copy.scene.materials[at].baseColor;
        expect(other === undefined, file).to.equal(baseColor === undefined);
        if (!baseColor || !other) continue;
        const [shown, wanted] = [copy.scene.pictures[other.picture], source.scene.pictures[baseColor.picture]];
        expect(await shown.pixels(), file).to.deep.equal(await wanted.pixels());
      }
      copy.scene.parts.forEach(({ geometry }, at) => expect(geometry, file).to.deep.equal(source.scene.parts[at].geometry));
      const [now, before] = [await validate(output), await validate(join(media, file))];
      for (const code of ['UNUSED_OBJECT', 'ACCESSOR_INVALID_FLOAT', 'UNRESOLVED_REFERENCE', 'BUFFER_VIEW_TOO_LONG'])
        expect(now[code] ?? 0, `${file}: ${code}`).lessThanOrEqual(before[code] ?? 0);
      if (images.length)
        smaller += Number((await bytesOf(source.format, output)) < (await bytesOf(source.format, join(media, file))));
    }
    expect(smaller).to.be.above(2);
  });

  it('keep their image where another map shows it', async function () {
    const { folder: media } = manifest(this);
    const source = await openScene(join(media, 'barn-lamp-ktx2/AnisotropyBarnLamp.gltf'));
    const packed = source.json.materials?.findIndex(({ occlusionTexture: occlusion, pbrMetallicRoughness: pbr }) => occlusion && occlusion.index === pbr?.metallicRoughnessTexture?.index) as number; // prettier-ignore
    const materials = [{ material: packed, copyFor: undefined, without: ['metallicRoughness'] as const }];
    const output = join(folder, 'lamp.gltf');
    await writeScene(source, { images: [], materials, primitives: [], mark: undefined }, output);
    expect(containerDifferences(source, await openScene(output))).to.deep.equal({
      json: [`/materials/${packed}/pbrMetallicRoughness/metallicRoughnessTexture`],
      images: [],
      views: [],
      chunks: [],
    });
  });
});

/** Size of a .glb; that of a .gltf says nothing, its images lie beside it. */
const bytesOf = async (format: 'glb' | 'gltf', path: string): Promise<number> => (format === 'glb' ? (await stat(path)).size : 0);

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { containerDifferences, encodeMap, openScene, writeScene } from '../../../scenes/formats/index.js';
import { shared } from '../../shared-folder.js';

describe('containerDifferences', () => {
  it('finds what a patch changed, and nothing else', async function () {
    const folder = await mkdtemp(join(tmpdir(), 'overpaint-differences-'));
    const source = await openScene(shared(this, 'media/gltf/exploding-barrel-shared-atlas.glb'));
    const use = source.scene.materials[source.scene.parts[0].material].baseColor!;
    const pixels = await source.scene.pictures[use.picture].pixels();
    const { images } = await encodeMap(
      source.scene,
      use,
      { ...pixels, data: pixels.data.map((value, i) => (i % 4 === 3 ? value : 255 - value)) },
      'a',
    );
    const materials = [{ material: 0, copyFor: undefined, roughnessFactor: 0.125 }];
    await writeScene(source, { images, materials, primitives: [], mark: { seed: 1 } }, join(folder, 'b.glb'));
    const copy = await openScene(join(folder, 'b.glb'));
    await rm(folder, { recursive: true });
    const { json, ...bytes } = containerDifferences(source, copy);
    expect(bytes).deep.equal({ images: [use.picture], views: [], chunks: [] });
    expect(json.filter((path) => !path.startsWith('/bufferViews/'))).have.members([
      '/asset/extras',
      '/materials/0/pbrMetallicRoughness/roughnessFactor',
    ]);
    // The image is of another length now, and its buffer view says so.
    expect(json.filter((path) => path.startsWith('/bufferViews/'))).deep.equal([
      `/bufferViews/${source.json.images![use.picture].bufferView}/byteLength`,
    ]);
    expect(containerDifferences(source, source)).deep.equal({ json: [], images: [], views: [], chunks: [] });
  });
});

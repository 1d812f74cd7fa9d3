import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { encodeTexture, openScene, writeScene, type SceneFile } from '../../../scenes/formats/index.js';
import type { ImagePatch, ScenePatch } from '../../../scenes/scene-patch.js';
import type { Geometry } from '../../../scenes/scene.js';
import { unwrap } from '../../../scenes/unwrap/unwrap.js';
import { manifest } from './manifest.js';
import { validate } from './validate.js';

const RED = { width: 16, height: 16, data: Uint8Array.from({ length: 1024 }, (_, i) => [200, 30, 40, 255][i % 4]) };

/** A patch that unwraps the first primitive of every mesh, and gives its material a red map: the old one is replaced, if there is one. */
async function repaint({ scene, json }: SceneFile, set: (geometry: Geometry) => number): Promise<ScenePatch> {
  const geometries = [
    ...new Map(scene.parts.map(({ geometry }) => [`${geometry.mesh}/${geometry.primitive}`, geometry])).values(),
  ];
  const { bytes, mimeType } = await encodeTexture(RED, 'image/png');
  const primitives = [];
  const materials = [];
  const images: ImagePatch[] = [];
  for (const geometry of geometries) {
    const { mesh, primitive } = geometry;
    const { vertices, indices, uv } = await unwrap(geometry, { seconds: 0 });
    primitives.push({
      mesh,
      primitive,
      vertices,
      indices,
      uv: { set: set(geometry), values: uv },
      retireColours: geometry.colours !== undefined,
    });
    const material = json.meshes![mesh].primitives[primitive].material ?? -1;
    const old = material < 0 ? undefined : scene.materials[material].baseColor?.picture;
    const key = old === undefined ? 'red' : `red ${old}`;
    if (!images.some((image) => image.key === key)) images.push({ image: old, key, name: 'red', mimeType, bytes });
    const maps = { baseColor: { key, texCoord: set(geometry) } };
    materials.push({ material, copyFor: [{ mesh, primitive }], baseColorFactor: [1, 1, 1, 1] as const, maps });
  }
  return { images, materials, primitives, mark: undefined };
}

/** Positions, normals and colours of each corner of each triangle. */
const corners = ({ indices, positions, normals, colours }: Geometry) =>
  [...indices].map((i) => [positions.subarray(3 * i, 3 * i + 3), normals.subarray(3 * i, 3 * i + 3), colours?.subarray(4 * i, 4 * i + 4)].map((values) => [...(values ?? [])].join()).join(' ')); // prettier-ignore

describe('patched primitives', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'overpaint-unwrapped-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const models = {
    'heart-draco-no-uv.glb': 'Draco, no coordinates',
    'pirate-meshopt-no-uv.glb': 'Meshopt and quantised',
    'animated-morph-cube.glb': 'morph targets',
    'box-vertex-colours-only.glb': 'vertex colours',
    'cesium-man-skinned.glb': 'skin; the old coordinates stay',
    'milk-truck-draco/CesiumMilkTruck.gltf': 'Draco beside a .gltf',
    'barn-lamp-ktx2/AnisotropyBarnLamp.gltf': 'some parts without coordinates',
    'mesh-primitive-modes/MeshPrimitiveModes.gltf': 'strips, fans, lines and points',
    'simple-instancing.glb': 'instances',
  };
  for (const [model, what] of Object.entries(models))
    it(`${model} (${what}): every corner is the same, the map is there, the validator says nothing new`, async function () {
      const { folder: media } = manifest(this);
      const source = await openScene(join(media, model));
      const output = join(folder, basename(model));
      await writeScene(source, await repaint(source, ({ uvs }) => uvs.length), output);
      const copy = await openScene(output);
      expect(copy.scene.parts.length).equal(source.scene.parts.length);
      copy.scene.parts.forEach(({ geometry, material, matrix }, i) => {
        const old = source.scene.parts[i].geometry;
        expect(matrix).deep.equal(source.scene.parts[i].matrix);
        expect(geometry.uvs.length).equal(old.uvs.length + 1);
        const plain = { ...old, colours: undefined };
        // A file without normals gets new ones from the triangles around each vertex, of which a copy has fewer.
        const given = source.json.meshes![old.mesh].primitives[old.primitive].attributes['NORMAL'] !== undefined;
        const flat = (one: Geometry) => (given ? one : { ...one, normals: new Float32Array(one.normals.length) });
        expect(corners(flat(geometry))).deep.equal(corners(flat(plain)));
        const use = copy.scene.materials[material].baseColor!;
        expect([use.texCoord, copy.scene.pictures[use.picture].width]).deep.equal([old.uvs.length, 16]);
      });
      const { scene } = copy;
      const red = await scene.pictures[scene.materials[scene.parts[0].material].baseColor!.picture].pixels();
      expect([...red.data.subarray(0, 4)]).deep.equal([200, 30, 40, 255]);
      const [now, before] = await Promise.all([validate(output), validate(join(media, model))]);
      for (const [code, count] of Object.entries(now)) expect(count, code).lessThanOrEqual(before[code] ?? 0);
    });

  it('what is not repainted keeps its bytes', async function () {
    const { folder: media } = manifest(this);
    const source = await openScene(join(media, 'exploding-barrel-shared-atlas.glb'));
    const patch = await repaint(source, () => 1);
    await writeScene(
      source,
      { ...patch, materials: [], images: [], primitives: patch.primitives.slice(0, 1) },
      join(folder, 'one.glb'),
    );
    const copy = await openScene(join(folder, 'one.glb'));
    source.images.forEach((bytes, image) => expect(Buffer.compare(bytes, copy.images[image])).equal(0));
    copy.scene.parts.slice(1).forEach(({ geometry }, i) => expect(geometry).deep.equal(source.scene.parts[i + 1].geometry));
    expect(copy.json.nodes).deep.equal(source.json.nodes);
    expect(copy.json.materials).deep.equal(source.json.materials);
  });
});

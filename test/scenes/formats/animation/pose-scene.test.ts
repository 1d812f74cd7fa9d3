import { expect } from 'chai';
import { AnimationMixer, Box3, type BufferAttribute, LoopOnce, type Mesh, Vector3 } from 'three';
import { GLTFLoader, type GLTF } from 'three/addons/loaders/GLTFLoader.js';
import { listAnimations } from '../../../../scenes/formats/animation/list-animations.js';
import { scenePoser } from '../../../../scenes/formats/animation/pose-scene.js';
import { readTracks } from '../../../../scenes/formats/animation/read-tracks.js';
import { BIN_CHUNK, jsonChunk, writeGlb } from '../../../../scenes/formats/glb.js';
import { openScene, type SceneFile } from '../../../../scenes/formats/index.js';
import type { Scene } from '../../../../scenes/scene.js';
import { shared } from '../../../shared-folder.js';

/** The file as three reads it, without its pictures, which Node cannot decode. */
async function readByThree({ json, chunks }: SceneFile): Promise<GLTF> {
  const { materials: _m, textures: _t, images: _i, ...rest } = json;
  const meshes = json.meshes!.map((mesh) => ({ ...mesh, primitives: mesh.primitives.map(({ material: _, ...primitive }) => primitive) })); // prettier-ignore
  const bytes = writeGlb([jsonChunk(JSON.stringify({ ...rest, meshes })), ...chunks.filter(({ type }) => type === BIN_CHUNK)]);
  return new GLTFLoader().parseAsync(bytes.buffer as ArrayBuffer, '');
}

/** World positions of every vertex of the default scene, mesh by mesh. */
function verticesByThree({ scene }: GLTF): Vector3[][] {
  scene.updateMatrixWorld(true);
  const found: Vector3[][] = [];
  scene.traverse((object) => {
    if (!(object as Mesh).isMesh) return;
    const mesh = object as Mesh;
    const { count } = mesh.geometry.getAttribute('position') as BufferAttribute;
    found.push(Array.from({ length: count }, (_, v) => mesh.getVertexPosition(v, new Vector3()).applyMatrix4(mesh.matrixWorld)));
  });
  return found;
}

const verticesOf = (scene: Scene, number: number): Vector3[][] =>
  scene.parts
    .filter((part) => part.scene === number)
    .map(({ geometry: { positions: p }, matrix: m }) =>
      Array.from({ length: p.length / 3 }, (_, v) => {
        const [x, y, z] = p.subarray(3 * v, 3 * v + 3);
        return new Vector3(...[0, 1, 2].map((row) => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]));
      }),
    );

/** Largest distance between the vertices of both readers over five times of an animation, and how far things move, as shares of the size. */
async function compare(file: SceneFile, animation: number): Promise<{ apart: number; moved: number }> {
  const gltf = await readByThree(file);
  const size = new Box3()
    .setFromPoints(verticesOf(file.scene, file.json.scene ?? 0).flat())
    .getSize(new Vector3())
    .length();
  const pose = scenePoser(file, animation);
  const { seconds } = listAnimations(file)[animation];
  const mixer = new AnimationMixer(gltf.scene);
  const action = mixer.clipAction(gltf.animations[animation]).setLoop(LoopOnce, 1).play();
  action.clampWhenFinished = true;
  let [apart, moved] = [0, 0];
  const first = verticesOf(pose(0), file.json.scene ?? 0).flat();
  for (const share of [0, 0.13, 0.37, 0.71, 1]) {
    mixer.setTime(share * seconds);
    const [wanted, found] = [verticesByThree(gltf), verticesOf(pose(share * seconds), file.json.scene ?? 0)];
    expect(found.map(({ length }) => length)).deep.equal(wanted.map(({ length }) => length));
    const vertices = found.flat();
    wanted.flat().forEach((vertex, at) => (apart = Math.max(apart, vertex.distanceTo(vertices[at]) / size)));
    first.forEach((vertex, at) => (moved = Math.max(moved, vertex.distanceTo(vertices[at]) / size)));
  }
  return { apart, moved };
}

describe('a posed scene', () => {
  for (const name of [
    'interpolation-test-9-anims',
    'fox-skinned-animated',
    'cesium-man-skinned',
    'morph-stress',
    'animated-morph-cube',
  ])
    it(`stands as in three's AnimationMixer: ${name}`, async function () {
      const file = await openScene(shared(this, `media/gltf/${name}.glb`));
      const animations = listAnimations(file);
      expect(animations.length).greaterThan(0);
      for (const animation of animations.keys()) {
        const { apart, moved } = await compare(file, animation);
        expect(apart, animations[animation].name).lessThan(1e-4);
        expect(moved, animations[animation].name).greaterThan(0.01);
      }
    });

  it('shares with other poses what no joint moves, and keeps the ids of parts', async function () {
    const file = await openScene(shared(this, 'media/gltf/interpolation-test-9-anims.glb'));
    const pose = scenePoser(
      file,
      listAnimations(file).findIndex(({ name }) => name === 'Linear Rotation'),
    );
    const [early, late] = [pose(0.2), pose(1.1)];
    expect(late.parts.map(({ geometry }) => geometry)).deep.equal(early.parts.map(({ geometry }) => geometry));
    late.parts.forEach(({ geometry }, at) => expect(geometry).equal(early.parts[at].geometry));
    expect(late.parts.map(({ id, material }) => [id, material])).deep.equal(file.scene.parts.map(({ id, material }) => [id, material])); // prettier-ignore
    expect(late.parts.some(({ matrix }, at) => matrix.some((value, k) => value !== early.parts[at].matrix[k]))).equal(true);
  });

  it('is refused in a sentence where an animation cannot be what it says', async function () {
    const file = await openScene(shared(this, 'media/gltf/animated-morph-cube.glb'));
    const [animation] = file.json.animations!;
    const broken = (sampler: object): SceneFile => ({
      ...file,
      json: { ...file.json, animations: [{ ...animation, samplers: [{ ...animation.samplers[0], ...sampler }] }] },
    });
    const { input, output } = animation.samplers[0];
    expect(() => readTracks(broken({ interpolation: 'BOUNCE' }), 0)).throw(/interpolated by "BOUNCE", which glTF does not know/);
    expect(() => readTracks(broken({ input: output }), 0)).throw(/times of .* must be numbers that never go back/);
    expect(() => readTracks(broken({ output: input, interpolation: 'CUBICSPLINE' }), 0)).throw(
      /127 times and 127 numbers for its weights/,
    );
  });
});

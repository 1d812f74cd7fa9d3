import type { Node, Primitive } from '@gltf-transform/core';
import { cube, sphere } from '../../scenes/made-scene.js';
import { placed } from './shapes.js';
import { SceneMaker } from './scene-maker.js';
import type { Geometry } from '../../../scenes/scene.js';

const turn = (axis: 0 | 1 | 2, angle: number): number[] => {
  const rotation = [0, 0, 0, Math.cos(angle / 2)];
  rotation[axis] = Math.sin(angle / 2);
  return rotation;
};

/** Hangs a mesh on two joints, one for each half of it along an axis. */
function skinned(
  maker: SceneMaker,
  name: string,
  geometry: Geometry,
  primitive: Primitive,
  axis: 0 | 1 | 2,
): readonly [Node, Node] {
  const along = geometry.positions.filter((_, i) => i % 3 === axis);
  const [low, high] = [Math.min(...along), Math.max(...along)];
  const at = (share: number): [number, number, number] => {
    const place: [number, number, number] = [0, 0, 0];
    place[axis] = low + share * (high - low);
    return place;
  };
  const shares = Array.from(along, (value) => Math.min(1, Math.max(0, (2.5 * (value - low)) / (high - low) - 0.75)));
  const joints = shares.flatMap((share) => [0, share > 0 ? 1 : 0, 0, 0]);
  primitive.setAttribute('JOINTS_0', maker.accessor('VEC4', joints, 'whole'));
  const weights = shares.flatMap((share) => [1 - share, share, 0, 0]);
  primitive.setAttribute('WEIGHTS_0', maker.accessor('VEC4', weights));
  const { document, scene } = maker;
  const root = document.createNode('root').setTranslation(at(0.25));
  const end = document
    .createNode('end')
    .setTranslation([0, 1, 2].map((k) => at(0.5)[k] - at(0.25)[k]) as [number, number, number]);
  root.addChild(end);
  const back = (place: readonly number[]): number[] => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, ...place.map((value) => -value), 1];
  const skin = document.createSkin(name).addJoint(root).addJoint(end).setSkeleton(root);
  skin.setInverseBindMatrices(maker.accessor('MAT4', [...back(at(0.25)), ...back(at(0.5))]));
  maker.node(name, [primitive]).setSkin(skin);
  scene.addChild(root);
  return [root, end];
}

/** An animal of 80 by 150 that bends in three ways. */
export async function fox(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const body = placed(sphere(10), [22, 40, 75], [0, 40, 0]);
  const [root, end] = skinned(maker, 'fox', body, maker.primitive(body, await maker.material('fox', [200, 110, 40])), 2);
  for (const [name, axis, angle] of [
    ['Survey', 1, 0.5],
    ['Walk', 2, 0.1],
    ['Run', 1, 0.8],
  ] as const) {
    // prettier-ignore
    const animation = maker.document.createAnimation(name);
    maker.animate(animation, end, 'rotation', [0, 0.5, 1], [...turn(axis, 0), ...turn(axis, angle), ...turn(axis, 0)]);
    maker.animate(animation, root, 'translation', [0, 0.5, 1], [...root.getTranslation(), 20, 40, -37, ...root.getTranslation()]);
  }
  return maker;
}

/** One and a half metres tall, on the ground. */
export async function man(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const body = placed(sphere(10), [0.3, 0.75, 0.2], [0, 0.75, 0]);
  const [, end] = skinned(maker, 'man', body, maker.primitive(body, await maker.material('man', [90, 120, 200])), 1);
  const bow = maker.document.createAnimation('Bow');
  maker.animate(bow, end, 'rotation', [0, 0.7, 1.5, 2], [...turn(0, 0), ...turn(0, 0.5), ...turn(2, 0.4), ...turn(0, 0)]);
  return maker;
}

/** Targets that move all vertices of a primitive by a wave along an axis. */
function morphed(maker: SceneMaker, geometry: Geometry, primitive: Primitive, targets: number): Primitive {
  for (let target = 0; target < targets; target++) {
    const moves = geometry.positions.map((_, i) => (i % 3 === target % 3 ? 0.4 * Math.sin(3 * (geometry.positions[i - (i % 3) + ((target + 1) % 3)] ?? 0) + target) : 0)); // prettier-ignore
    primitive.addTarget(maker.document.createPrimitiveTarget().setAttribute('POSITION', maker.accessor('VEC3', moves)));
  }
  return primitive;
}

/** A cube without coordinates whose shape moves between two others at 127 times. */
export function morphCube(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const node = maker.node('cube', [morphed(maker, cube(), maker.primitive(cube(), maker.document.createMaterial('cube'), 'bare'), 2)]); // prettier-ignore
  node.getMesh()?.setWeights([0, 0]);
  const times = Array.from({ length: 127 }, (_, i) => i / 30);
  const weights = times.flatMap((time) => [Math.sin(time) ** 2, Math.sin(2 * time) ** 2]);
  maker.animate(maker.document.createAnimation('Square'), node, 'weights', times, weights);
  return Promise.resolve(maker);
}

/** Two primitives with three targets; the map of one is laid again and again. */
export async function morphStress(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const base = placed(cube(), [1, 0.2, 1], [0, -0.6, 0]);
  const tiled = { ...base, uvs: [base.uvs[0].map((value) => 7 * value - 2)] };
  const ball = placed(sphere(8), [0.5, 0.5, 0.5]);
  const [ground, top] = [await maker.material('Base', [150, 150, 160]), await maker.material('TestMaterial', [200, 60, 60])];
  const node = maker.node('Main', [morphed(maker, tiled, maker.primitive(tiled, ground), 3), morphed(maker, ball, maker.primitive(ball, top), 3)]); // prettier-ignore
  node.getMesh()?.setWeights([0, 0, 0]);
  maker.animate(maker.document.createAnimation('Pulse'), node, 'weights', [0, 1, 2], [0, 0, 0, 1, 0.5, 0, 0, 0, 1]);
  maker.animate(maker.document.createAnimation('Individuals'), node, 'weights', [0, 1], [0, 0, 0, 0, 1, 0], 'STEP');
  return maker;
}

/** Nine cubes, each moved in one of three ways by one of three rules. */
export function nineAnimations(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const material = maker.document.createMaterial('plain');
  const seconds = [0, 0.6, 1.3];
  const ways = {
    Scale: ['scale', [[1, 1, 1], [0.4, 1.5, 0.7], [1, 0.5, 1]]],
    Rotation: ['rotation', [turn(1, 0), turn(1, 1.2), turn(0, -0.9)]],
    Translation: ['translation', [[0, 0, 0], [0, 1, 0.5], [0, -0.5, 0.2]]],
  } as const; // prettier-ignore
  Object.entries(ways).forEach(([way, [path, values]], row) =>
    (['STEP', 'LINEAR', 'CUBICSPLINE'] as const).forEach((rule, column) => {
      const holder = maker.document.createNode('holder').setTranslation([3 * column - 3, 3 * row - 3, 0]);
      maker.scene.addChild(holder);
      const node = maker.node(`${way} ${rule}`, [maker.primitive(cube(), material)], holder);
      const slope = values[0].map((_, k) => (k === 1 ? 0.5 : 0));
      const keys = rule === 'CUBICSPLINE' ? values.flatMap((value) => [...slope, ...value, ...slope]) : values.flat();
      const name = `${{ STEP: 'Step', LINEAR: 'Linear', CUBICSPLINE: 'CubicSpline' }[rule]} ${way}`;
      maker.animate(maker.document.createAnimation(name), node, path, seconds, keys, rule);
    }),
  );
  return Promise.resolve(maker);
}

import { Matrix4, Quaternion, Vector3 } from 'three';
import type { SceneCamera } from '../scene.js';
import { extensionOf, type GltfJson } from './gltf-json.js';
import type { Accessors } from './read-accessors.js';
import type { SceneRefusal } from './scene-error.js';

/** What an animation gives a node at a moment; what it leaves out stays as in the file. */
export interface NodePose {
  readonly translation?: ArrayLike<number>;
  readonly rotation?: ArrayLike<number>;
  readonly scale?: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

/** Poses by node. */
export type Poses = ReadonlyMap<number, NodePose>;

/** From each node's space to the world. */
export function worldMatrices(json: GltfJson, poses: Poses, refuse: SceneRefusal): Matrix4[] {
  const nodes = json.nodes ?? [];
  const local = nodes.map((_, node) => localMatrix(json, node, poses.get(node), refuse));
  const parents = new Map(nodes.flatMap(({ children }, parent) => (children ?? []).map((child) => [child, parent] as const)));
  const worlds: (Matrix4 | undefined)[] = [];
  const world = (node: number): Matrix4 => {
    const parent = parents.get(node);
    worlds[node] ??= parent === undefined ? local[node] : world(parent).clone().multiply(local[node]);
    return worlds[node];
  };
  // Parents first, so that a deep tree does not fill the stack.
  for (const node of parentsFirst(json)) world(node);
  return worlds as Matrix4[];
}

function* parentsFirst(json: GltfJson): Generator<number> {
  const children = new Set((json.nodes ?? []).flatMap((node) => node.children ?? []));
  const queue = [...(json.nodes ?? []).keys()].filter((node) => !children.has(node));
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    yield node;
    queue.push(...(json.nodes?.[node]?.children ?? []));
  }
}

function localMatrix(json: GltfJson, index: number, pose: NodePose | undefined, refuse: SceneRefusal): Matrix4 {
  const node = json.nodes?.[index] ?? {};
  const numbers = (what: string, value: unknown, count: number, plain: readonly number[]): readonly number[] => {
    if (value === undefined) return plain;
    const list = Array.from(value as ArrayLike<number>);
    if (list.length !== count || !list.every(Number.isFinite))
      throw refuse('nodes', `the ${what} of nodes[${index}] must be ${count} numbers.`);
    return list;
  };
  if (node.matrix !== undefined && !pose) return new Matrix4().fromArray(numbers('matrix', node.matrix, 16, []));
  const [x, y, z] = numbers('translation', pose?.translation ?? node.translation, 3, [0, 0, 0]);
  const [qx, qy, qz, qw] = numbers('rotation', pose?.rotation ?? node.rotation, 4, [0, 0, 0, 1]);
  const [sx, sy, sz] = numbers('scale', pose?.scale ?? node.scale, 3, [1, 1, 1]);
  return new Matrix4().compose(new Vector3(x, y, z), new Quaternion(qx, qy, qz, qw).normalize(), new Vector3(sx, sy, sz));
}

/** Nodes of a scene that are shown, parents before children (KHR_node_visibility hides a node and all below it). */
export function shownNodes(json: GltfJson, scene: number): number[] {
  const found: number[] = [];
  const stack = [...(json.scenes?.[scene]?.nodes ?? [])].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (extensionOf(json.nodes?.[node], 'KHR_node_visibility')?.['visible'] === false) continue;
    found.push(node);
    stack.push(...[...(json.nodes?.[node]?.children ?? [])].reverse());
  }
  return found;
}

/** Places at which a node's mesh stands: one, or those of EXT_mesh_gpu_instancing. */
export function placesOf(json: GltfJson, accessors: Accessors, node: number, world: Matrix4, refuse: SceneRefusal): Matrix4[] {
  const attributes = extensionOf(json.nodes?.[node], 'EXT_mesh_gpu_instancing')?.['attributes'] as
    Record<string, number> | undefined;
  if (!attributes) return [world];
  const read = (name: string, type: string): Float32Array | undefined => {
    const index = attributes[name];
    if (index === undefined) return undefined;
    if (json.accessors?.[index]?.type !== type)
      throw refuse('nodes', `the instances' ${name} of nodes[${node}] must be ${type}.`);
    return accessors.floats(index);
  };
  const [moves, turns, scales] = [read('TRANSLATION', 'VEC3'), read('ROTATION', 'VEC4'), read('SCALE', 'VEC3')];
  const count = Math.max((moves?.length ?? 0) / 3, (turns?.length ?? 0) / 4, (scales?.length ?? 0) / 3);
  for (const [values, size] of [
    [moves, 3],
    [turns, 4],
    [scales, 3],
  ] as const)
    // prettier-ignore
    if (values && values.length !== count * size) throw refuse('nodes', `the instances of nodes[${node}] have attributes of different lengths.`);
  return Array.from({ length: count }, (_, i) => {
    const move = moves ? new Vector3().fromArray(moves, 3 * i) : new Vector3();
    const turn = turns ? new Quaternion().fromArray(turns, 4 * i).normalize() : new Quaternion();
    const scale = scales ? new Vector3().fromArray(scales, 3 * i) : new Vector3(1, 1, 1);
    return world.clone().multiply(new Matrix4().compose(move, turn, scale));
  });
}

/** Cameras that stand in the file's scenes. */
export function readCameras(json: GltfJson, worlds: readonly Matrix4[]): SceneCamera[] {
  return (json.scenes ?? []).flatMap((_, scene) =>
    shownNodes(json, scene).flatMap((node): SceneCamera[] => {
      const index = json.nodes?.[node]?.camera;
      const camera = index === undefined ? undefined : json.cameras?.[index];
      if (!camera) return [];
      const { perspective, orthographic } = camera;
      const flat = orthographic && Math.abs(orthographic.xmag / orthographic.ymag);
      return [
        {
          name: json.nodes?.[node]?.name || camera.name || `camera ${index}`,
          scene,
          matrix: Float32Array.from(worlds[node].elements),
          fieldOfView: camera.type === 'perspective' ? perspective?.yfov : undefined,
          halfHeight: camera.type === 'orthographic' ? orthographic?.ymag : undefined,
          aspectRatio: (camera.type === 'perspective' ? perspective?.aspectRatio : flat) || undefined,
        },
      ];
    }),
  );
}

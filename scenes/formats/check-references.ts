import { isObject, type GltfJson, type Json } from './gltf-json.js';
import type { SceneRefusal } from './scene-error.js';

const LISTS = ['accessors', 'animations', 'buffers', 'bufferViews', 'cameras', 'images', 'materials', 'meshes', 'nodes', 'samplers', 'scenes', 'skins', 'textures'] as const; // prettier-ignore

/** Member → list that it points into, by the kind of object it stands in. */
const POINTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bufferViews: { buffer: 'buffers' },
  accessors: { bufferView: 'bufferViews' },
  images: { bufferView: 'bufferViews' },
  textures: { source: 'images', sampler: 'samplers' },
  nodes: { mesh: 'meshes', skin: 'skins', camera: 'cameras', children: 'nodes' },
  scenes: { nodes: 'nodes' },
  skins: { inverseBindMatrices: 'accessors', skeleton: 'nodes', joints: 'nodes' },
};

/**
 * Checks the shape of a file's JSON: lists are lists of objects, and every number that points at something points at something that is there.
 *
 * @throws EditError `scene/json`, `scene/version`, `scene/reference`
 */
export function checkReferences(json: unknown, refuse: SceneRefusal): asserts json is GltfJson {
  if (!isObject(json)) throw refuse('json', 'the JSON of a glTF file is an object, and here it is not.');
  checkVersion(json['asset'], refuse);
  for (const list of LISTS) {
    const entries = json[list] ?? [];
    if (!Array.isArray(entries) || !entries.every(isObject)) throw refuse('json', `"${list}" must be a list of objects.`);
    entries.forEach((entry: Json, place) => {
      for (const [member, target] of Object.entries(POINTERS[list] ?? {}))
        point(json, entry[member], target, `${member} of ${list}[${place}]`, refuse);
    });
  }
  const file = json as GltfJson;
  if (file.scene !== undefined) point(json, file.scene, 'scenes', 'the default scene', refuse);
  checkMeshes(file, refuse);
  checkMaterials(file, refuse);
  checkAnimations(file, refuse);
  checkLoops(file, refuse);
}

function checkVersion(asset: unknown, refuse: SceneRefusal): void {
  const version = isObject(asset) ? asset['version'] : undefined;
  if (typeof version !== 'string') throw refuse('version', 'it does not say which version of glTF it is.');
  if (!/^2\.\d+$/.test(version)) throw refuse('version', `expected glTF 2.0, found version ${version}.`);
  const least = (asset as Json)['minVersion'];
  if (least !== undefined && least !== '2.0')
    throw refuse('version', `it needs a reader of glTF ${String(least)}; Overpaint reads 2.0.`);
}

function point(json: Json, value: unknown, list: string, what: string, refuse: SceneRefusal): void {
  if (value === undefined) return;
  const length = (json[list] as unknown[] | undefined)?.length ?? 0;
  for (const index of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (!Number.isInteger(index) || (index as number) < 0 || (index as number) >= length)
      throw refuse('reference', `${what} is ${JSON.stringify(index)}, but the file has ${length} ${list}.`);
  }
}

function checkMeshes(json: GltfJson, refuse: SceneRefusal): void {
  json.meshes?.forEach((mesh, place) => {
    if (!Array.isArray(mesh.primitives) || !mesh.primitives.every(isObject))
      throw refuse('json', `meshes[${place}] has no list of primitives.`);
    mesh.primitives.forEach((primitive, index) => {
      const where = `primitive ${index} of meshes[${place}]`;
      if (!isObject(primitive.attributes)) throw refuse('json', `${where} has no attributes.`);
      for (const [name, value] of Object.entries(primitive.attributes))
        point(json, value, 'accessors', `${name} of ${where}`, refuse);
      point(json, primitive.indices, 'accessors', `indices of ${where}`, refuse);
      point(json, primitive.material, 'materials', `material of ${where}`, refuse);
      if (primitive.targets !== undefined && (!Array.isArray(primitive.targets) || !primitive.targets.every(isObject)))
        throw refuse('json', `the morph targets of ${where} must be a list of objects.`);
      for (const target of primitive.targets ?? [])
        for (const [name, value] of Object.entries(target))
          point(json, value, 'accessors', `morph target ${name} of ${where}`, refuse);
    });
  });
}

function checkMaterials(json: GltfJson, refuse: SceneRefusal): void {
  json.materials?.forEach((material, place) => {
    const maps = { ...material.pbrMetallicRoughness, ...material } as Json;
    for (const [name, use] of Object.entries(maps)) {
      if (!name.endsWith('Texture')) continue;
      if (!isObject(use)) throw refuse('json', `${name} of materials[${place}] must be an object.`);
      if (use['index'] === undefined) throw refuse('reference', `${name} of materials[${place}] names no texture.`);
      point(json, use['index'], 'textures', `${name} of materials[${place}]`, refuse);
    }
  });
}

function checkAnimations(json: GltfJson, refuse: SceneRefusal): void {
  json.animations?.forEach(({ samplers, channels }, place) => {
    if (!Array.isArray(samplers) || !Array.isArray(channels))
      throw refuse('json', `animations[${place}] has no samplers or no channels.`);
    for (const sampler of samplers) {
      point(json, sampler.input, 'accessors', `a sampler's input of animations[${place}]`, refuse);
      point(json, sampler.output, 'accessors', `a sampler's output of animations[${place}]`, refuse);
    }
    for (const channel of channels) {
      point({ samplers }, channel.sampler, 'samplers', `a channel's sampler of animations[${place}]`, refuse);
      if (!isObject(channel.target)) throw refuse('json', `a channel of animations[${place}] has no target.`);
      point(json, channel.target.node, 'nodes', `a channel's node of animations[${place}]`, refuse);
    }
  });
}

/** A node stands below one parent, and never below itself. */
function checkLoops(json: GltfJson, refuse: SceneRefusal): void {
  const parents = new Map<number, number>();
  json.nodes?.forEach((node, parent) => {
    for (const child of node.children ?? []) {
      if (parents.has(child)) throw refuse('nodes', `node ${child} stands below two nodes, ${parents.get(child)} and ${parent}.`);
      parents.set(child, parent);
    }
  });
  const free = new Set<number>();
  for (const start of parents.keys()) {
    const seen = new Set<number>();
    for (let node: number | undefined = start; node !== undefined && !free.has(node); node = parents.get(node)) {
      if (seen.has(node)) throw refuse('nodes', `node ${node} stands below itself.`);
      seen.add(node);
    }
    for (const node of seen) free.add(node);
  }
}

import { Matrix4 } from 'three';
import { skinVertices } from '../geometry/skin-vertices.js';
import { triangulate } from '../geometry/triangulate.js';
import { normalise, vertexNormals } from '../geometry/vertex-normals.js';
import type { Geometry } from '../scene.js';
import type { GltfJson } from './gltf-json.js';
import type { Accessors } from './read-accessors.js';
import type { SceneRefusal } from './scene-error.js';

/** What the reading of a primitive needs to know about its file. */
export interface GeometrySource {
  readonly json: GltfJson;
  readonly accessors: Accessors;
  readonly worlds: readonly Matrix4[];
  readonly refuse: SceneRefusal;
}

/** What moves the vertices of a primitive. */
export interface Deformation {
  /** Index into the file's `skins`. */
  readonly skin: number | undefined;
  /** Weights of the morph targets. */
  readonly weights: readonly number[];
}

type Primitive = NonNullable<GltfJson['meshes']>[number]['primitives'][number];

/**
 * Reads a primitive's triangles in the pose in which the file stands.
 *
 * @throws EditError `scene/geometry`
 */
export function readGeometry(source: GeometrySource, mesh: number, index: number, { skin, weights }: Deformation): Geometry {
  const { json, accessors, refuse } = source;
  const primitive = json.meshes![mesh].primitives[index];
  const where = `primitive ${index} of meshes[${mesh}]`;
  const attribute = (name: string, type: RegExp): Float32Array | undefined => {
    const accessor = primitive.attributes[name];
    if (accessor === undefined) return undefined;
    if (!type.test(json.accessors![accessor].type))
      throw refuse('geometry', `${name} of ${where} is ${json.accessors![accessor].type}.`);
    if (json.accessors![accessor].count !== json.accessors![primitive.attributes['POSITION']].count)
      throw refuse('geometry', `${name} of ${where} has another number of vertices than its positions.`);
    return accessors.floats(accessor);
  };
  let positions = attribute('POSITION', /^VEC3$/)!;
  if (!positions.every(Number.isFinite)) throw refuse('geometry', `${where} has positions that are not numbers.`);
  const indices = readIndices(source, primitive, positions.length / 3, where);
  let normals = attribute('NORMAL', /^VEC3$/);
  if (weights.some((weight) => weight !== 0)) {
    positions = morph(source, primitive, positions, 'POSITION', weights, where);
    normals &&= morph(source, primitive, normals, 'NORMAL', weights, where);
  }
  if (skin !== undefined && primitive.attributes['JOINTS_0'] !== undefined) {
    const matrices = jointMatrices(source, skin);
    const joints = readJoints(source, primitive, matrices.length / 16, where, attribute);
    positions = skinVertices(positions, joints, matrices, false);
    normals &&= skinVertices(normals, joints, matrices, true);
  }
  return {
    mesh,
    primitive: index,
    name: json.meshes![mesh].name || `mesh ${mesh}`,
    positions,
    normals: normals ? normalise(normals.slice()) : vertexNormals(positions, indices),
    indices,
    uvs: uvSets(attribute),
    colours: colours(attribute('COLOR_0', /^VEC[34]$/), positions.length / 3),
  };
}

function readIndices(
  { json, accessors, refuse }: GeometrySource,
  primitive: Primitive,
  vertices: number,
  where: string,
): Uint32Array {
  const accessor = primitive.indices;
  const raw = accessor === undefined ? Uint32Array.from({ length: vertices }, (_, i) => i) : accessors.integers(accessor);
  const widest =
    accessor === undefined
      ? undefined
      : { 5121: 0xff, 5123: 0xffff, 5125: 0xffffffff }[json.accessors![accessor].componentType as number];
  const restarts = (json.extensionsUsed ?? []).includes('KHR_mesh_primitive_restart');
  const indices = triangulate(raw, (primitive.mode ?? 4) as 4 | 5 | 6, restarts ? widest : undefined);
  for (const vertex of indices)
    if (vertex >= vertices)
      throw refuse('geometry', `${where} has a triangle at vertex ${vertex}, but only ${vertices} vertices.`);
  return indices;
}

/** Adds morph targets (glTF 2.0, 3.7.2.2). */
function morph(
  { json, accessors, refuse }: GeometrySource,
  primitive: Primitive,
  base: Float32Array,
  name: string,
  weights: readonly number[],
  where: string,
): Float32Array {
  const out = base.slice();
  weights.forEach((weight, target) => {
    const accessor = primitive.targets?.[target]?.[name];
    if (weight === 0 || accessor === undefined) return;
    const moves = accessors.floats(accessor);
    if (moves.length !== out.length || json.accessors![accessor].type !== 'VEC3')
      throw refuse('geometry', `a morph target of ${where} has another number of vertices.`);
    for (let i = 0; i < out.length; i++) out[i] += weight * moves[i];
  });
  return out;
}

/** From the mesh's space in bind pose to the world, 16 numbers a joint. */
function jointMatrices({ json, accessors, worlds, refuse }: GeometrySource, skin: number): Float64Array {
  const { joints, inverseBindMatrices } = json.skins![skin];
  const inverse = inverseBindMatrices === undefined ? undefined : accessors.floats(inverseBindMatrices);
  if (inverse && inverse.length < 16 * joints.length)
    throw refuse('geometry', `skins[${skin}] has fewer inverse bind matrices than joints.`);
  const matrices = new Float64Array(16 * joints.length);
  joints.forEach((node, joint) => {
    const matrix = inverse ? worlds[node].clone().multiply(new Matrix4().fromArray(inverse, 16 * joint)) : worlds[node];
    matrices.set(matrix.elements, 16 * joint);
  });
  return matrices;
}

function readJoints(
  { accessors, refuse }: GeometrySource,
  primitive: Primitive,
  count: number,
  where: string,
  attribute: (name: string, type: RegExp) => Float32Array | undefined,
) {
  const joints: Uint32Array[] = [];
  const weights: Float32Array[] = [];
  for (let set = 0; primitive.attributes[`JOINTS_${set}`] !== undefined; set++) {
    const weight = attribute(`WEIGHTS_${set}`, /^VEC4$/);
    if (!weight) throw refuse('geometry', `${where} has JOINTS_${set} but no WEIGHTS_${set}.`);
    attribute(`JOINTS_${set}`, /^VEC4$/);
    const places = accessors.integers(primitive.attributes[`JOINTS_${set}`]);
    if (places.some((joint) => joint >= count)) throw refuse('geometry', `${where} names a joint that its skin does not have.`);
    joints.push(places);
    weights.push(weight);
  }
  return { joints, weights };
}

function uvSets(attribute: (name: string, type: RegExp) => Float32Array | undefined): Float32Array[] {
  const sets: Float32Array[] = [];
  for (let set = attribute('TEXCOORD_0', /^VEC2$/); set; set = attribute(`TEXCOORD_${sets.length}`, /^VEC2$/)) sets.push(set);
  return sets;
}

function colours(values: Float32Array | undefined, vertices: number): Float32Array | undefined {
  if (!values || values.length === 4 * vertices) return values;
  const rgba = new Float32Array(4 * vertices).fill(1);
  for (let i = 0; i < vertices; i++) rgba.set(values.subarray(3 * i, 3 * i + 3), 4 * i);
  return rgba;
}

/** Joints that move a vertex, in sets of four. */
export interface VertexJoints {
  /** Four a vertex and set, places in the list of joints. */
  readonly joints: readonly Uint32Array[];
  readonly weights: readonly Float32Array[];
}

/**
 * Moves vertices with their joints: linear blend skinning (glTF 2.0, 3.7.3.3). Weights are scaled to a sum of one; a vertex without any
 * follows its first joint.
 *
 * @param matrices 16 numbers a joint, column-major: from the mesh's space to the world
 * @returns points (x, y, z, 1) or, with `direction`, vectors (x, y, z, 0), not normalised
 */
export function skinVertices(
  vectors: Float32Array,
  { joints, weights }: VertexJoints,
  matrices: Float64Array,
  direction: boolean,
): Float32Array {
  const out = new Float32Array(vectors.length);
  const blend = new Float64Array(16);
  for (let vertex = 0; vertex < vectors.length / 3; vertex++) {
    blend.fill(0);
    let sum = 0;
    joints.forEach((set, place) => {
      for (let k = 4 * vertex; k < 4 * vertex + 4; k++) {
        const weight = weights[place][k];
        if (weight === 0) continue;
        sum += weight;
        const at = 16 * set[k];
        for (let i = 0; i < 16; i++) blend[i] += weight * matrices[at + i];
      }
    });
    if (sum === 0) {
      sum = 1;
      blend.set(matrices.subarray(16 * joints[0][4 * vertex], 16 * joints[0][4 * vertex] + 16));
    }
    const [x, y, z, w] = [vectors[3 * vertex], vectors[3 * vertex + 1], vectors[3 * vertex + 2], direction ? 0 : 1];
    for (let row = 0; row < 3; row++)
      out[3 * vertex + row] = (blend[row] * x + blend[row + 4] * y + blend[row + 8] * z + blend[row + 12] * w) / sum;
  }
  return out;
}

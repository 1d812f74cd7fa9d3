/**
 * Unit normals at the vertices: the mean of the triangles around each, weighted by area. A vertex without a triangle that has an area looks
 * up.
 *
 * @param positions x, y, z a vertex
 * @param indices three corners a triangle
 */
export function vertexNormals(positions: Float32Array, indices: Uint32Array): Float32Array {
  const normals = new Float32Array(positions.length);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [3 * indices[i], 3 * indices[i + 1], 3 * indices[i + 2]];
    const [ax, ay, az] = [positions[a], positions[a + 1], positions[a + 2]];
    const [ux, uy, uz] = [positions[b] - ax, positions[b + 1] - ay, positions[b + 2] - az];
    const [vx, vy, vz] = [positions[c] - ax, positions[c + 1] - ay, positions[c + 2] - az];
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    for (const at of [a, b, c]) {
      normals[at] += x;
      normals[at + 1] += y;
      normals[at + 2] += z;
    }
  }
  return normalise(normals);
}

/** Makes each vector as long as one, in place; one without a direction looks up. */
export function normalise(vectors: Float32Array): Float32Array {
  for (let i = 0; i < vectors.length; i += 3) {
    const length = Math.hypot(vectors[i], vectors[i + 1], vectors[i + 2]);
    const scale = length > 0 && length < Infinity ? 1 / length : 0;
    vectors[i] = vectors[i] * scale;
    vectors[i + 1] = scale === 0 ? 1 : vectors[i + 1] * scale;
    vectors[i + 2] = vectors[i + 2] * scale;
  }
  return vectors;
}

import { BufferAttribute, BufferGeometry } from 'three';

/** What tangents are made of. */
export interface TangentSource {
  /** x, y, z a vertex; unit normals likewise. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly indices: Uint32Array;
  /** u and v a vertex, v downwards. */
  readonly uv: Float32Array;
}

/**
 * Tangents of vertices as glTF has them: x, y, z of the direction in which u grows, and 1 or −1 for the way in which v, upwards, does (Lengyel, "Computing
 * Tangent Space Basis Vectors for an Arbitrary Mesh", 2001). What no triangle tells has some direction at right angles to its normal.
 */
export function vertexTangents({ positions, normals, indices, uv }: TangentSource): Float32Array {
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(indices, 1));
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setAttribute('uv', new BufferAttribute(uv, 2));
  geometry.computeTangents();
  const tangents = geometry.getAttribute('tangent').array as Float32Array;
  for (let i = 0; i < tangents.length; i += 4) {
    if (!(Math.hypot(tangents[i], tangents[i + 1], tangents[i + 2]) > 0.5)) tangents.set(beside(normals, (3 * i) / 4), i);
    // v points down in a file, and tangents count it upwards
    tangents[i + 3] = tangents[i + 3] < 0 ? 1 : -1;
  }
  return tangents;
}

/** Some direction at right angles to a normal. */
function beside(normals: Float32Array, at: number): number[] {
  const [x, y, z] = normals.subarray(at, at + 3);
  const [a, b, c] = Math.abs(x) < 0.7 ? [0, z, -y] : [-z, 0, x];
  const length = Math.hypot(a, b, c) || 1;
  return [a / length, b / length, c / length, 1];
}

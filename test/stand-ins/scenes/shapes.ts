import type { Geometry } from '../../../scenes/scene.js';

/** A geometry made larger and moved, with normals that stand on it. */
export function placed(geometry: Geometry, scale: readonly number[], move: readonly number[] = [0, 0, 0]): Geometry {
  const positions = geometry.positions.map((value, i) => value * (scale[i % 3] ?? 1) + (move[i % 3] ?? 0));
  const normals = geometry.normals.map((value, i) => value / (scale[i % 3] ?? 1));
  for (let i = 0; i < normals.length; i += 3) {
    const length = Math.hypot(...normals.subarray(i, i + 3));
    for (let k = i; k < i + 3; k++) normals[k] = (normals[k] ?? 0) / length;
  }
  return { ...geometry, positions, normals };
}

/** Several geometries as one; each has its own strip of the map. */
export function joined(...geometries: readonly Geometry[]): Geometry {
  const whole = { positions: [] as number[], normals: [] as number[], uv: [] as number[], indices: [] as number[] };
  geometries.forEach(({ positions, normals, uvs, indices }, at) => {
    const first = whole.positions.length / 3;
    whole.positions.push(...positions);
    whole.normals.push(...normals);
    whole.uv.push(...(uvs[0] ?? []).map((value, i) => (i % 2 ? value : (value + at) / geometries.length)));
    whole.indices.push(...[...indices].map((corner) => first + corner));
  });
  const [one] = geometries as readonly [Geometry];
  const { positions, normals, uv, indices } = whole;
  return { ...one, positions: Float32Array.from(positions), normals: Float32Array.from(normals), uvs: [Float32Array.from(uv)], indices: Uint32Array.from(indices) }; // prettier-ignore
}

/** glTF's numbers for the kinds of primitives that have triangles. */
export type TriangleMode = 4 | 5 | 6;

/** Whether a primitive of this mode has triangles. */
export const hasTriangles = (mode: number | undefined): mode is TriangleMode | undefined =>
  mode === undefined || (mode >= 4 && mode <= 6);

/**
 * Three corners a triangle, from a list, a strip or a fan (glTF 2.0, 3.7.2.1). Degenerate triangles are kept, so that numbers stay those
 * of the file; what does not fill a last triangle is left out.
 *
 * @param restart index that begins a new strip or fan (KHR_mesh_primitive_restart); undefined for none
 */
export function triangulate(indices: Uint32Array, mode: TriangleMode, restart?: number): Uint32Array {
  if (mode === 4) return indices.length % 3 === 0 ? indices : indices.slice(0, indices.length - (indices.length % 3));
  const corners: number[] = [];
  let start = 0;
  for (let end = 0; end <= indices.length; end++) {
    if (end < indices.length && indices[end] !== restart) continue;
    const run = indices.subarray(start, end);
    for (let i = 0; i + 2 < run.length; i++) {
      const order = mode === 5 ? [i, i + 1 + (i % 2), i + 2 - (i % 2)] : [i + 1, i + 2, 0];
      for (const corner of order) corners.push(run[corner]);
    }
    start = end + 1;
  }
  return Uint32Array.from(corners);
}

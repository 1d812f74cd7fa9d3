import type { ScenePart } from '../../scene.js';

/** Places in the world of all corners of some parts' triangles, in doubles, three values each. Vertices that no triangle uses are left out. */
export function worldVertices(parts: readonly ScenePart[]): Float64Array {
  const used = parts.map(({ geometry }) => {
    const marks = new Uint8Array(geometry.positions.length / 3);
    for (const index of geometry.indices) marks[index] = 1;
    return marks;
  });
  const count = used.reduce((sum, marks) => sum + marks.reduce((all, mark) => all + mark, 0), 0);
  const vertices = new Float64Array(3 * count);
  let at = 0;
  for (const [k, { geometry, matrix: m }] of parts.entries()) {
    const { positions: p } = geometry;
    for (let v = 0; v < used[k].length; v++) {
      if (!used[k][v]) continue;
      for (let row = 0; row < 3; row++) {
        vertices[at++] = m[row] * p[3 * v] + m[4 + row] * p[3 * v + 1] + m[8 + row] * p[3 * v + 2] + m[12 + row];
      }
    }
  }
  return vertices;
}

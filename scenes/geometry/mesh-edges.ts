import type { Geometry } from '../scene.js';

/** Two triangles that meet along an edge of the surface. */
export interface MeshEdge {
  readonly left: number;
  readonly right: number;
  /** For each triangle the corners (0, 1 or 2) at which the edge starts and ends; both start at the same point. */
  readonly leftStart: number;
  readonly leftEnd: number;
  readonly rightStart: number;
  readonly rightEnd: number;
}

/** Finds where triangles meet: vertices at the same position are one. Edges of more or fewer than two triangles are left out. */
export function meshEdges({ positions, indices }: Geometry): MeshEdge[] {
  const numbers = new Map<string, number>();
  const point = new Int32Array(positions.length / 3);
  for (let v = 0; v < point.length; v++) {
    const key = `${positions[3 * v]} ${positions[3 * v + 1]} ${positions[3 * v + 2]}`;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    point[v] = number;
  }
  // for each pair of points the corners of the triangles that have both: triangle × 3 + corner at which the edge starts
  const meeting = new Map<number, number[]>();
  for (let i = 0; i < indices.length; i++) {
    const next = i % 3 === 2 ? i - 2 : i + 1;
    const [a, b] = [point[indices[i]], point[indices[next]]];
    if (a === b) continue;
    const key = Math.min(a, b) * numbers.size + Math.max(a, b);
    const known = meeting.get(key);
    if (known) known.push(i);
    else meeting.set(key, [i]);
  }
  const edges: MeshEdge[] = [];
  for (const corners of meeting.values()) {
    if (corners.length !== 2) continue;
    const [l, r] = corners;
    const [left, right] = [Math.floor(l / 3), Math.floor(r / 3)];
    const leftStart = l % 3, leftEnd = (leftStart + 1) % 3; // prettier-ignore
    const rightFirst = r % 3, rightSecond = (rightFirst + 1) % 3; // prettier-ignore
    const sameWay = point[indices[l]] === point[indices[r]];
    const [rightStart, rightEnd] = sameWay ? [rightFirst, rightSecond] : [rightSecond, rightFirst];
    edges.push({ left, right, leftStart, leftEnd, rightStart, rightEnd });
  }
  return edges;
}

import { expect } from 'chai';
import { hasTriangles, triangulate } from '../../../scenes/geometry/triangulate.js';
import { vertexNormals } from '../../../scenes/geometry/vertex-normals.js';

describe('triangles', () => {
  const of = (indices: number[], mode: 4 | 5 | 6, restart?: number): number[] => [
    ...triangulate(Uint32Array.from(indices), mode, restart),
  ];

  it('of a list are as they are, without what fills no last one', () => expect(of([0, 1, 2, 3, 4], 4)).deep.equal([0, 1, 2]));

  it('of a strip turn the same way each, and begin anew at a restart', () => {
    expect(of([0, 1, 2, 3, 4], 5)).deep.equal([0, 1, 2, 1, 3, 2, 2, 3, 4]);
    expect(of([0, 1, 2, 9, 3, 4, 5, 6], 5, 9)).deep.equal([0, 1, 2, 3, 4, 5, 4, 6, 5]);
  });

  it('of a fan meet in its first corner', () => expect(of([7, 1, 2, 3], 6)).deep.equal([1, 2, 7, 2, 3, 7]));

  it('are what some kinds of primitives have', () =>
    expect([undefined, 0, 3, 4, 5, 6, 7].map(hasTriangles)).deep.equal([true, false, false, true, true, true, false]));

  it('give their corners normals, weighted by area; a corner without a triangle looks up', () => {
    // a square in the ground, and a wall twice as high on its edge
    const positions = Float32Array.from([0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 2, 0, 9, 9, 9]);
    const normals = vertexNormals(positions, Uint32Array.from([0, 2, 1, 0, 1, 3]));
    const at = (vertex: number): number[] => [...normals.subarray(3 * vertex, 3 * vertex + 3)];
    expect(at(2)).deep.equal([0, 1, 0]);
    expect(at(3)).deep.equal([0, 0, 1]);
    expect(at(4)).deep.equal([0, 1, 0]);
    at(0).forEach((value, k) => expect(value).closeTo([0, 1 / Math.sqrt(5), 2 / Math.sqrt(5)][k], 1e-6));
  });
});

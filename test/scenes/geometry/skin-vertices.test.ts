import { expect } from 'chai';
import { skinVertices } from '../../../scenes/geometry/skin-vertices.js';

/** A matrix that moves by some steps along x. */
const along = (x: number): number[] => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, 0, 0, 1];
/** A quarter turn round z. */
const TURN = [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

describe('vertices that move with joints', () => {
  const matrices = Float64Array.from([...along(2), ...along(6), ...TURN]);
  const moved = (joints: number[], weights: number[], direction = false): number[] => [
    ...skinVertices(Float32Array.from([1, 0, 0]), { joints: [Uint32Array.from(joints)], weights: [Float32Array.from(weights)] }, matrices, direction), // prettier-ignore
  ];

  it('lie between where two joints bring them', () => expect(moved([0, 1, 0, 0], [0.25, 0.75, 0, 0])).deep.equal([6, 0, 0]));

  it('count weights as parts of their sum, and follow the first joint without any', () => {
    expect(moved([0, 1, 0, 0], [1, 3, 0, 0])).deep.equal([6, 0, 0]);
    expect(moved([1, 0, 0, 0], [0, 0, 0, 0])).deep.equal([7, 0, 0]);
  });

  it('turn as directions do, which are not moved', () => {
    expect(moved([2, 0, 0, 0], [1, 0, 0, 0])).deep.equal([0, 1, 0]);
    expect(moved([1, 0, 0, 0], [1, 0, 0, 0], true)).deep.equal([1, 0, 0]);
  });
});

import { expect } from 'chai';
import { islandsOf } from '../../../scenes/paint/islands.js';
import { pointTree } from '../../../scenes/paint/nearest-points.js';

/** Numbers 0…1 that look random, the same ones every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state / 0x80000000;
  }
}

describe('the nearest points', () => {
  for (const [name, count, dimensions, steps] of [
    ['in space', 200, 3, 0],
    ['on a lattice, where many are alike', 200, 2, 4],
    ['in five dimensions', 60, 5, 0],
    ['of a single one', 1, 3, 0],
  ] as const)
    it(`${name} are those that a search of all finds`, () => {
      const chance = numbers(7);
      const next = (): number => (steps ? Math.floor(steps * chance.next().value) : chance.next().value);
      const points = Float32Array.from({ length: count * dimensions }, next);
      const tree = pointTree(points, dimensions);
      for (let round = 0; round < 30; round++) {
        const point = Array.from({ length: dimensions }, next);
        const distance = (i: number): number => point.reduce((sum, value, k) => sum + (points[i * dimensions + k] - value) ** 2, 0); // prettier-ignore
        const into = new Int32Array(5);
        const found = [...into.subarray(0, tree.nearest(point, 5, into))];
        expect(new Set(found)).property('size', Math.min(5, count));
        const all = Array.from({ length: count }, (_, i) => distance(i)).sort((a, b) => a - b);
        expect(found.map(distance)).deep.equal(all.slice(0, 5));
      }
    });
});

describe('islands of a map', () => {
  it('are what hangs together by corners, in boxes', () => {
    const square = [0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1];
    const apart = [3, 3, 4, 3, 3, 5];
    const joining = [1, 1, 2, 1, 1, 2]; // has one corner in common
    const islands = islandsOf(Float32Array.from([...square, ...apart, ...joining]));
    expect(islands).deep.equal([
      { triangles: [0, 1, 3], left: 0, right: 2, top: 0, bottom: 2 },
      { triangles: [2], left: 3, right: 4, top: 3, bottom: 5 },
    ]);
  });
});

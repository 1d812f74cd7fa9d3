import { expect } from 'chai';
import { packSquares } from '../../../scenes/paint/pack-squares.js';
import { packIslands } from '../../../scenes/unwrap/pack-islands.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Expects boxes that lie in the unit square, at least so far from each other. */
function expectApart(boxes: readonly Box[], gap: number): void {
  for (const [at, one] of boxes.entries()) {
    expect(Math.min(one.x, one.y, 1 - one.x - one.width, 1 - one.y - one.height), String(at)).least(-1e-9);
    for (const other of boxes.slice(at + 1)) {
      const across = Math.max(other.x - one.x - one.width, one.x - other.x - other.width);
      const down = Math.max(other.y - one.y - one.height, one.y - other.y - other.height);
      expect(Math.max(across, down)).least(gap - 1e-9);
    }
  }
}

/** Sides that a small generator gives. */
const sides = (count: number): number[] => Array.from({ length: count }, (_, at) => 0.05 + ((at * 7919) % 97) / 50);

describe('packing', () => {
  for (const count of [1, 2, 7, 40, 300])
    it(`${count} islands keeps them apart and within, and fills what it can`, () => {
      const sizes = sides(2 * count).reduce<[number, number][]>((all, side, at, list) => at % 2 ? [...all, [list[at - 1], side]] : all, []); // prettier-ignore
      const { places, scale } = packIslands(sizes, 0.01);
      const boxes = places.map(([x, y], at) => ({ x, y, width: sizes[at][0] * scale, height: sizes[at][1] * scale }));
      expect(boxes).length(count);
      expectApart(boxes, Math.min(0.01, 0.25 / Math.ceil(Math.sqrt(count))));
      if (count >= 7) expect(boxes.reduce((sum, { width, height }) => sum + width * height, 0)).greaterThan(0.3);
    });

  it('squares keeps them apart, with their sizes in proportion', () => {
    const sizes = sides(30);
    const squares = packSquares(sizes);
    expectApart(squares.map(({ x, y, side }) => ({ x, y, width: side, height: side })), 1 / 128); // prettier-ignore
    const largest = sizes.indexOf(Math.max(...sizes));
    const half = sizes.findIndex((size) => size > 0.5);
    expect(squares[half].side / squares[largest].side).closeTo(sizes[half] / sizes[largest], 0.1);
  });

  it('gives one square all, and a tiny one a sixteenth of the largest', () => {
    expect(packSquares([3])).deep.equal([{ x: 0, y: 0, side: 1 }]);
    const [large, small] = packSquares([1, 1e-6]);
    expect(small.side).greaterThan(large.side / 40);
  });
});

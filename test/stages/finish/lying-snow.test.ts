import { expect } from 'chai';
import { lyingSnow } from '../../../stages/finish/lying-snow.js';

const SIZE = { width: 60, height: 120 };
const AREA = SIZE.width * SIZE.height;

/** A light ledge of a colour over a dark wall, with stripes of one pixel on it. */
function ledge(colour: readonly number[]): Float32Array {
  return Float32Array.from({ length: 3 * AREA }, (_, i) => {
    const [x, y] = [i % SIZE.width, Math.floor((i % AREA) / SIZE.width)];
    return y < 60 ? colour[Math.floor(i / AREA)] * (x % 4 < 2 ? 1.15 : 0.85) : 0.08;
  });
}

/** How much lighter each pixel of the ledge's edge became. */
function gathered(colour: readonly number[]): number[] {
  const [before, after] = [ledge(colour), ledge(colour)];
  lyingSnow(SIZE)(after, 0.9, 1);
  return Array.from({ length: SIZE.width }, (_, x) => after[59 * SIZE.width + x] - before[59 * SIZE.width + x]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('snow that lies', () => {
  it('gathers on the upper edges of leaves and stone, and leaves skin alone', () => {
    const [leaf, stone, skin] = [[0.3, 0.42, 0.2], [0.4, 0.4, 0.4], [0.62, 0.42, 0.33]].map((colour) => mean(gathered(colour))); // prettier-ignore
    expect(Math.min(leaf, stone)).greaterThan(0.06);
    expect(skin).lessThan(0.02);
  });

  it('keeps the fine shapes under it: more than half of their contrast', () => {
    const stone = gathered([0.4, 0.4, 0.4]);
    const [high, low] = [0, 2].map((from) => mean(stone.filter((_, x) => x % 4 === from || x % 4 === from + 1)));
    expect(0.12 + high - low).greaterThan(0.06);
  });
});

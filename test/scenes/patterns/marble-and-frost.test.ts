import { expect } from 'chai';
import { PATTERNS } from '../../../scenes/patterns/index.js';
import type { Dab, Pattern, Place } from '../../../scenes/patterns/pattern.js';

const SIDE = 64;

/** What a pattern draws on a square of some repeats. */
function drawn({ draw }: Pattern, repeats: number, texel: number, at: Partial<Place> = {}): Dab[] {
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const dab = { tone: 1, second: 0, third: 0, height: 0, cover: 1 };
    const [u, v] = [(repeats * (i % SIDE)) / SIDE, (repeats * Math.floor(i / SIDE)) / SIDE];
    draw({ u, v, w: 0.3, texel, up: 0, bend: 0, piece: 0, repeatU: 0, repeatV: 0, ...at }, dab);
    return dab;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('marble', () => {
  it('has thin veins in pale stone, and as dark a mean where texels cannot show them', () => {
    const fine = drawn(PATTERNS.marble, 4, 1 / 400).map(({ second }) => second);
    expect(fine.filter((second) => second > 0.3).length / fine.length).within(0.01, 0.12);
    expect(fine.filter((second) => second < 0.05).length / fine.length).greaterThan(0.6);
    const coarse = drawn(PATTERNS.marble, 4, 1).map(({ second }) => second);
    expect(Math.max(...coarse) - Math.min(...coarse)).lessThan(1e-9);
    expect(mean(coarse)).closeTo(mean(fine), 0.05);
  });
});

describe('frost', () => {
  it('is thicker on what faces up and on edges, and never all of a surface', () => {
    const coverOf = (at: Partial<Place>): number => mean(drawn(PATTERNS.frost, 4, 1 / 60, at).map(({ cover }) => cover));
    const [wall, floor, edge] = [coverOf({}), coverOf({ up: 1 }), coverOf({ bend: 1 })];
    expect(wall).within(0.2, 0.7);
    expect(floor).greaterThan(wall + 0.1);
    expect(edge).greaterThan(wall + 0.1);
    expect(floor).lessThan(0.98);
  });

  it('has no line across: one place has one value, and its neighbour nearly the same', () => {
    const row = drawn(PATTERNS.frost, 0.02, 1 / 3200);
    const steps = row.slice(1, SIDE).map(({ cover }, i) => Math.abs(cover - row[i].cover));
    expect(Math.max(...steps)).lessThan(0.05);
  });
});

import { expect } from 'chai';
import type { ChosenKey } from '../../../media/carry/choose-keys.js';
import { reasonFor } from '../../../pipeline/keys/reason.js';

describe('why a frame is a key', () => {
  const grid = { width: 8, height: 6 };
  const turned = (turn: 0 | 90 | 180 | 270) => ({ orientation: { turn, mirror: false } });
  const key = (isFresh: (x: number, y: number) => boolean): ChosenKey =>
    ({ fresh: Uint8Array.from({ length: 48 }, (_, i) => Number(isFresh(i % 8, Math.floor(i / 8)))) }) as unknown as ChosenKey;

  it('is the shot for the first', () =>
    expect(reasonFor(key(() => true), grid, turned(0), 0, 2)).equal('it shows most of shot 3')); // prettier-ignore

  for (const [isFresh, words] of [
    [(x: number) => x < 2, 'something on the left side of the picture is first seen here (25 %)'],
    [(_: number, y: number) => y === 5, 'something on the bottom side of the picture is first seen here (17 %)'],
    [(x: number, y: number) => x > 5 && y < 2, 'something at the top right of the picture is first seen here (8 %)'],
    [(x: number, y: number) => (x + y) % 2 === 0, 'parts of the picture are first seen here (50 %)'],
  ] as const)
    it(`is told: ${words}`, () => expect(reasonFor(key(isFresh), grid, turned(0), 1, 0)).equal(words));

  it('is told as the picture is seen, turned clockwise, not as it is stored', () => {
    const sides = ([90, 180, 270] as const).map((turn) => /on the (\w+) side/.exec(reasonFor(key((x) => x < 2), grid, turned(turn), 1, 0))?.[1]); // prettier-ignore
    expect(sides).deep.equal(['top', 'right', 'bottom']);
  });
});

import { expect } from 'chai';
import { drawToLine, surfaceLine } from '../../../media/carry/surface-line.js';
import { luma } from '../../../media/metrics/luma.js';

const [width, height] = [96, 48];
const AREA = width * height;
/** A grey coat with folds, on the left of column 64, and a light wall. */
const onCoat = (i: number): boolean => i % width < 64;
const data = Float32Array.from({ length: 3 * AREA }, (_, at) =>
  onCoat(at % AREA) ? 0.4 + 0.08 * Math.sin((at % width) / 3) : 0.9,
);
const picture = { width, height, data, gray: luma(data) };
/** Blue, darker, with the coat's own folds. */
const blue = Float32Array.from({ length: 3 * AREA }, (_, at) =>
  onCoat(at % AREA) ? data[at] * [0.3, 0.5, 1.4][Math.floor(at / AREA)] - data[at] : 0,
);
const nothing = new Float32Array(3 * AREA);
/** Columns 24 to 39 of the coat were behind something. */
const hidden = (i: number): boolean => i % width >= 24 && i % width < 40;
const known = Float32Array.from({ length: AREA }, (_, i) => (hidden(i) ? 0 : 1));
const seen = blue.map((value, at) => (hidden(at % AREA) ? 0 : value));

/** Mean error of a change, over the pixels that are asked for. */
const errorOf = (change: Float32Array, wanted: Float32Array, where: (i: number) => boolean): number => {
  const asked = Array.from({ length: 3 * AREA }, (_, at) => at).filter((at) => where(at % AREA));
  return asked.reduce((sum, at) => sum + Math.abs(change[at] - wanted[at]), 0) / asked.length;
};

describe('what was done to a surface', () => {
  it('is known where it was hidden, with its folds, and ends where it does', () => {
    const line = surfaceLine(picture, seen, nothing, known);
    const change = seen.slice();
    if (line) drawToLine(change, picture.gray, line, line.holds);
    expect(errorOf(nothing, blue, hidden)).to.be.above(0.15);
    expect(errorOf(change, blue, hidden)).to.be.below(0.02);
    expect(errorOf(change, nothing, (i) => i % width > 66)).to.be.below(0.001);
  });

  it('is no line where a pattern was put on it, nor where a look says as much', () => {
    const pattern = seen.map((value, at) => ((at % 7) + (Math.floor((at % AREA) / width) % 5) < 5 ? value : -value));
    for (const [change, told] of [
      [pattern, nothing],
      [seen, seen],
    ]) {
      const holds = surfaceLine(picture, change, told, known)?.holds ?? new Float32Array(AREA);
      expect(holds.reduce((sum, value) => sum + value, 0) / AREA).to.be.below(0.02);
    }
  });
});

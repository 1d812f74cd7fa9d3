import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { ViewRows } from '../../../media/colour/view-rows.js';
import { agreeInPlace } from '../../../media/flow/agree-in-place.js';

const SIZE = { width: 20, height: 40 };
const AREA = SIZE.width * SIZE.height;

/** Grey, of another grey in the right half. */
const halves = (left: number, right: number): Float32Array =>
  Float32Array.from({ length: 3 * AREA }, (_, i) => (i % SIZE.width < 10 ? left : right));

const rowsOf = (data: Float32Array): ViewRows => ({
  ...SIZE,
  read: (top, count, into) => {
    for (let c = 0; c < 3; c++) {
      const start = (c * SIZE.height + top) * SIZE.width;
      into.set(data.subarray(start, start + count * SIZE.width), c * count * SIZE.width);
    }
  },
});

describe('media/agree-in-place', () => {
  it('is the mean of what was made where sources are alike, and what was made where they are not', () => {
    const view: RgbView = { ...SIZE, data: halves(0.5, 0.5) };
    const made = new Float32Array(3 * AREA).fill(0.2);
    const others = [0.5, 0.8].map((value) => new Uint16Array(3 * AREA).fill(Math.round(65535 * value)));
    agreeInPlace(
      view,
      made,
      others.map((painted) => ({ source: rowsOf(halves(0.5, 0.7)), made: painted })),
    );
    expect(made[5]).closeTo(0.5, 1e-4);
    expect(made[3 * AREA - 11]).closeTo(0.5, 1e-4);
    expect(made[15]).equal(Math.fround(0.2));
  });
});

import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { ViewRows } from '../../../media/colour/view-rows.js';
import { temporalDenoise } from '../../../media/flow/temporal-denoise.js';
import { gaussian } from '../../../models/noise/gaussian.js';

const FULL = { width: 96, height: 64 };
const SMALL = { width: 24, height: 16 };
const AREA = FULL.width * FULL.height;
const GRAIN = 0.004;

/** A grey picture with grain of its own at every time. */
const grainy = (time: number): RgbView => ({
  ...FULL,
  data: gaussian(3 * AREA, time, 'initial').map((value) => 0.5 + GRAIN * value),
});

/** Bands of a view that is there whole. */
const rowsOf = ({ width, height, data }: RgbView): ViewRows => ({
  width,
  height,
  read: (top, count, into) => {
    for (let c = 0; c < 3; c++) {
      const start = (c * height + top) * width;
      into.set(data.subarray(start, start + count * width), c * count * width);
    }
  },
});

/** An edit that makes the left half of a grey picture darker. */
const source: RgbView = { ...SMALL, data: new Float32Array(3 * SMALL.width * SMALL.height).fill(0.5) };
const edited: RgbView = { ...SMALL, data: source.data.map((value, i) => (i % SMALL.width < SMALL.width / 2 ? 0.2 : value)) };

/** Values of the columns from `start` to `end`. */
const columns = ({ data }: RgbView, start: number, end: number): number[] =>
  [...data].filter((_, i) => i % FULL.width >= start && i % FULL.width < end);

const deviation = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / values.length);

describe('media/temporal-denoise', () => {
  const view = grainy(2);
  const around = [0, 1, 3, 4].map(grainy);
  const rows = (views: readonly RgbView[]): ViewRows[] => views.map(rowsOf);

  it('quiets grain under an edit, and leaves the rest as it is to the bit', () => {
    const quiet = temporalDenoise(view, rows(around), { source, edited });
    expect(deviation(columns(quiet, 0, 40))).within(0.43 * GRAIN, 0.57 * GRAIN); // five frames: 0.45 at best
    expect(columns(quiet, 64, 96)).deep.equal(columns(view, 64, 96));
  });

  it('takes nothing from what changed', () => {
    const moved = around.map((other) => ({ ...FULL, data: other.data.map((value) => value + 0.1) }));
    expect(temporalDenoise(view, rows(moved), { source, edited }).data).deep.equal(view.data);
  });
});

import { expect } from 'chai';
import { carryKey } from '../../../media/carry/carry-key.js';
import { openKernels, BLOCK } from '../../../media/carry/look/kernels.js';
import { learnLook, lookAt } from '../../../media/carry/look/look.js';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { movedShot, SHOT_SIZE as SIZE } from './moved-shot.js';

const AREA = SIZE.width * SIZE.height;

describe('what an edit does by appearance', function () {
  this.timeout(20_000);

  it('is learnt from one key and holds for another frame: a grade', () => {
    const { source } = movedShot(9);
    const look = learnLook([carryKey(0, source[0], { view: graded(source[0]) })]);
    const change = lookAt(look, source[8]);
    const wanted = graded(source[8]);
    let [error, size] = [0, 0];
    for (let i = 0; i < 3 * AREA; i += 1) {
      error += (source[8].data[i] + change[i] - wanted.data[i]) ** 2;
      size += (source[8].data[i] - wanted.data[i]) ** 2;
    }
    expect(error / size).to.be.below(0.02);
  });

  it('gives the same bits for the same keys', () => {
    const { source } = movedShot(2);
    const look = () => learnLook([carryKey(0, source[0], { view: graded(source[0]) })]);
    expect(look()).to.deep.equal(look());
  });

  it('is none where a key changes nothing', () => {
    const { source } = movedShot(1);
    expect(learnLook([carryKey(0, source[0], { view: source[0] })])).to.equal(undefined);
  });

  it('is not believed for a mark on a thing of one colour', () => {
    const { source } = movedShot(1);
    const marked = { ...source[0], data: source[0].data.slice() };
    for (let y = 30; y < 34; y += 1) for (let x = 10; x < 14; x += 1) marked.data[y * SIZE.width + x] = 1;
    const look = learnLook([carryKey(0, source[0], { view: marked })]);
    const change = lookAt(look, source[0]);
    let most = 0;
    for (let i = 0; i < AREA; i += 1) {
      const [x, y] = [i % SIZE.width, Math.floor(i / SIZE.width)];
      if (Math.abs(x - 12) > 8 || Math.abs(y - 32) > 8) most = Math.max(most, Math.abs(change[i]));
    }
    expect(most).to.be.below(0.1);
  });

  it('is not believed for paint on a wall of many colours, whose places it could learn by heart', () => {
    const wall = (seed: number): RgbView => {
      const data = new Float32Array(3 * AREA);
      for (let i = 0; i < 3 * AREA; i += 1) {
        const [x, y, c] = [i % SIZE.width, Math.floor((i % AREA) / SIZE.width), Math.floor(i / AREA)];
        const patch = Math.imul(Math.floor(x / 4) * 131 + Math.floor(y / 3) * 37 + seed, 0x9e3779b1) >>> 13;
        data[i] = 0.15 + 0.7 * (((patch >> (3 * c)) % 5) / 4) + 0.02 * Math.sin(7 * x + 5 * y);
      }
      return { ...SIZE, data };
    };
    const painted = { ...wall(0), data: wall(0).data.slice() };
    for (let y = 20; y < 50; y += 1)
      for (let x = 20; x < 70; x += 1)
        [0.95, 0.2, 0.7].forEach((value, c) => (painted.data[c * AREA + y * SIZE.width + x] = value));
    const look = learnLook([carryKey(0, wall(0), { view: painted })]);
    const change = lookAt(look, wall(1));
    const mean = change.reduce((sum, value) => sum + Math.abs(value), 0) / (3 * AREA);
    expect(mean).to.be.below(0.0005);
  });

  it('adds and multiplies as sums written out do', () => {
    const { values, layer, outer } = openKernels();
    const [inputs, outputs, weights, from, into] = [3, 2, 0, 64, 64 + 3 * BLOCK];
    for (let i = 0; i < 64 + 5 * BLOCK; i += 1) values[i] = Math.sin(i);
    const before = values.slice();
    layer(weights, from, inputs, into, outputs, 0.5);
    for (let k = 0; k < outputs; k += 1)
      for (let p = 0; p < BLOCK; p += 1) {
        let sum = before[into + k * BLOCK + p];
        for (let j = 0; j < inputs; j += 1) sum += before[weights + k * inputs + j] * before[from + j * BLOCK + p];
        expect(values[into + k * BLOCK + p]).to.be.closeTo(Math.max(sum, sum / 2), 1e-5);
      }
    outer(from, inputs, into, outputs, 0);
    for (let k = 0; k < outputs; k += 1)
      for (let j = 0; j < inputs; j += 1) {
        let sum = 0;
        for (let p = 0; p < BLOCK; p += 1) sum += values[from + j * BLOCK + p] * values[into + k * BLOCK + p];
        expect(values[k * inputs + j]).to.be.closeTo(sum, 1e-4);
      }
  });
});

/** Warmer, darker and with more contrast. */
function graded({ data, ...size }: RgbView): RgbView {
  return {
    ...size,
    data: data.map((value, i) => Math.min(1, Math.max(0, [1.15, 0.95, 0.75][Math.floor(i / AREA)] * value ** 1.2))),
  };
}

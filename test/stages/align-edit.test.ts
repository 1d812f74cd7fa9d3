import { expect } from 'chai';
import type { Notice } from '../../core/notice.js';
import type { RgbView } from '../../media/colour/rgb-view.js';
import { type GlobalMotion, globalMotion, reachOf } from '../../media/flow/global-motion.js';
import { undoMotion } from '../../media/flow/undo-motion.js';
import { alignEdit } from '../../stages/align-edit.js';

const SIZE = { width: 288, height: 216 };
const AREA = SIZE.width * SIZE.height;

/** Numbers 0…1, the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** A picture of discs. @param edge pixels in which they fade */
function picture(seed: number, edge = 1): RgbView {
  const random = chance(seed);
  const data = new Float32Array(3 * AREA).fill(0.4);
  for (let disc = 0; disc < 60; disc++) {
    const [x0, y0, radius] = [random() * SIZE.width, random() * SIZE.height, 6 + random() * 22];
    const colour = [random(), random(), random()];
    for (let y = 0; y < SIZE.height; y++)
      for (let x = 0; x < SIZE.width; x++) {
        const share = Math.min(1, Math.max(0, (radius - Math.hypot(x - x0, y - y0)) / edge));
        for (let c = 0; share && c < 3; c++) {
          const at = c * AREA + y * SIZE.width + x;
          data[at] += share * (colour[c] - data[at]);
        }
      }
  }
  return { ...SIZE, data };
}

/** What an instruction model might make: other colours, noise, a white square that was not there. */
function restyled({ data }: RgbView): RgbView {
  const random = chance(5);
  const made = data.map((value, at) =>
    Math.min(
      1,
      Math.max(0, [value ** 1.6, 0.8 * value, 0.2 + 0.6 * Math.sqrt(value)][Math.floor(at / AREA)] + 0.06 * (random() - 0.5)),
    ),
  );
  for (let y = 60; y < 110; y++)
    for (let x = 60; x < 110; x++) for (let c = 0; c < 3; c++) made[c * AREA + y * SIZE.width + x] = 1;
  return { ...SIZE, data: made };
}

/** A picture of little contrast and soft edges. */
const faint = (seed: number): RgbView => ({ ...SIZE, data: picture(seed, 6).data.map((value) => 0.4 + 0.5 * (value - 0.4)) });

/** A picture with grain of its own, of a deviation of ten steps of 8 bits. */
function grainy({ data }: RgbView, seed: number): RgbView {
  const random = chance(seed);
  const made = data.map((value) => Math.min(1, Math.max(0, value + 0.08 * (random() + random() + random() - 1.5))));
  return { ...SIZE, data: made };
}

/** The picture as a model would give it that moves it so. */
const moved = (view: RgbView, { scale, x, y }: GlobalMotion): RgbView =>
  undoMotion(view, { scale: 1 / scale, x: -x / scale, y: -y / scale });

/** Mean difference inside the border. */
function difference(one: RgbView, other: RgbView): number {
  let sum = 0;
  for (let y = 20; y < SIZE.height - 20; y++)
    for (let x = 20; x < SIZE.width - 20; x++) sum += Math.abs(one.data[y * SIZE.width + x] - other.data[y * SIZE.width + x]);
  return sum / ((SIZE.width - 40) * (SIZE.height - 40));
}

describe('stages/align-edit', () => {
  for (const motion of [
    { scale: 1, x: 3.4, y: -2.2 },
    { scale: 1.012, x: -1.5, y: 0.7 },
    { scale: 0.985, x: 4, y: 2 },
    { scale: 1, x: 0.5, y: 0 },
  ])
    it(`finds a shift of ${motion.x}, ${motion.y} and a scale of ${motion.scale} through other colours and a new thing`, () => {
      for (const seed of [1, 2]) {
        const source = picture(seed);
        const found = globalMotion(source, restyled(moved(source, motion)));
        expect(found?.x).closeTo(motion.x, 0.12);
        expect(found?.y).closeTo(motion.y, 0.12);
        expect(found?.scale).closeTo(motion.scale, 0.001);
      }
    });

  for (const motion of [
    { scale: 1, x: 0.3, y: -0.15 },
    { scale: 1, x: 2, y: -1 },
    { scale: 1, x: 6, y: -3 },
    { scale: 0.98, x: 0, y: 0 },
    { scale: 1.02, x: 1, y: 0 },
  ])
    it(`finds a shift of ${motion.x}, ${motion.y} and a scale of ${motion.scale} through grain`, () => {
      const source = faint(3);
      const found = globalMotion(grainy(source, 11), grainy(moved(source, motion), 12));
      expect(found?.x).closeTo(motion.x, 0.12);
      expect(found?.y).closeTo(motion.y, 0.12);
      expect(found?.scale).closeTo(motion.scale, 0.001);
    });

  it('takes no grain for a motion: half a pixel off it fits better where pictures are read between pixels linearly', () => {
    for (const seed of [1, 2, 3]) {
      const source = faint(seed);
      const found = globalMotion(grainy(source, seed + 20), grainy(source, seed + 40));
      expect(found ? reachOf(found, SIZE) : 0).below(0.1);
    }
  });

  it('puts the picture back, and tells it once', () => {
    const notices: Notice[] = [];
    const align = alignEdit((notice) => notices.push(notice));
    const source = picture(4);
    const still = restyled(source);
    const shifted = moved(still, { scale: 1.01, x: 2, y: -3 });
    const back = [7, 8].map((frame) => align(source, shifted, frame))[0];
    expect(difference(back, still)).below(difference(shifted, still) / 3);
    expect(notices.map(({ code }) => code)).to.deep.equal(['model/moved']);
    expect(notices[0].message).match(
      /^The model moved the picture by 3\.\d of its pixels and made it (0\.9|1\.0)\d % larger \(frame 7\)/,
    );
  });

  it('leaves a picture that lies where it should, and one that has nothing of the source', () => {
    const align = alignEdit(({ message }) => expect.fail(message));
    for (const seed of [1, 2, 3]) {
      const [source, other] = [picture(seed), picture(seed + 50)];
      const still = restyled(source);
      expect(align(source, still, 0)).to.equal(still);
      expect(align(source, other, 0)).to.equal(other);
    }
  });
});

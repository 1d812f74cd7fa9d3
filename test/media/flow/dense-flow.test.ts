import { expect } from 'chai';
import { createFlowEstimator, type FlowOptions } from '../../../media/flow/dense-flow.js';
import { createGrayImage } from './black-image.js';
import { occlusionMask } from '../../../media/flow/occlusion-mask.js';
import { shared } from '../../shared-folder.js';
import { movedPair, readPhoto, type MovedPair, type Motion } from './moved-photo.js';

const [WIDTH, HEIGHT, SCALE] = [240, 160, 3];
const PHOTOS = ['kodim01.png', 'kodim05.png', 'kodim09.png', 'kodim14.png'];
const MOTIONS: readonly (readonly [name: string, motion: Motion])[] = [
  ['a shift of less than a pixel', { shift: [0.37, -0.61] }],
  ['a shift of many pixels', { shift: [15.25, 8.5] }],
  ['a turn', { turn: 3 }],
  ['a zoom', { zoom: 1.05 }],
  ['turn, zoom and shift together', { turn: -2, zoom: 0.97, shift: [2.3, 1.1] }],
];

describe('dense flow', () => {
  for (const [name, motion] of MOTIONS) {
    it(`finds ${name} of real photos: mean end-point error under 0.3 px, median under 0.12 px, 0.2 px where it can be followed`, function () {
      for (const photo of PHOTOS) {
        const error = endPointError(pairOf(this, photo, motion));
        expect(error.mean, `${photo} mean`).to.be.below(0.3);
        expect(error.median, `${photo} median`).to.be.below(0.12);
        expect(error.visible, `${photo} visible`).to.be.below(0.2);
        expect(error.followed, `${photo} followed`).to.be.above(0.9);
      }
    });
  }

  it('gets closer with the variational refinement than by patches alone', function () {
    for (const photo of PHOTOS) {
      const pair = pairOf(this, photo, { turn: 3 });
      expect(endPointError(pair).mean).to.be.below(0.85 * endPointError(pair, { refine: false }).mean);
    }
  });

  it('finds exactly no motion between equal pictures, textured or flat', function () {
    const { from } = pairOf(this, 'kodim05.png', {});
    for (const image of [from, createGrayImage(WIDTH, HEIGHT)]) {
      const { u, v } = createFlowEstimator(WIDTH, HEIGHT).forward(image, image);
      expect(u.every((value) => value === 0) && v.every((value) => value === 0)).to.equal(true);
    }
  });

  it('does not take a change of exposure for motion', function () {
    const pair = pairOf(this, 'kodim14.png', { shift: [3.5, -2.25] });
    const brighter = { ...pair, to: { ...pair.to, samples: pair.to.samples.map((value) => value + 0.06) } };
    expect(endPointError(brighter, { refine: false }).mean).to.be.below(0.15);
    expect(endPointError(brighter).median).to.be.below(0.3);
  });

  it('is a function of the two pictures alone, whatever the estimator saw before', function () {
    const [first, second] = [pairOf(this, 'kodim01.png', { turn: 2 }), pairOf(this, 'kodim05.png', { zoom: 1.03 })];
    const fresh = createFlowEstimator(WIDTH, HEIGHT).forward(second.from, second.to);
    const used = createFlowEstimator(WIDTH, HEIGHT);
    used.both(first.from, first.to);
    const again = used.forward(second.from, second.to);
    expect(Buffer.compare(Buffer.from(again.u.buffer), Buffer.from(fresh.u.buffer))).to.equal(0);
    expect(Buffer.compare(Buffer.from(again.v.buffer), Buffer.from(fresh.v.buffer))).to.equal(0);
  });

  it('takes sizes down to one patch, odd ones too', () => {
    for (const [width, height] of [
      [8, 8],
      [9, 31],
      [61, 13],
    ] as const) {
      const image = createGrayImage(width, height);
      image.samples.forEach((_, i) => (image.samples[i] = Math.sin(i * 12.9898) * 0.5 + 0.5));
      const { u } = createFlowEstimator(width, height).forward(image, image);
      expect(u.length).to.equal(width * height);
      expect(u.every(Number.isFinite)).to.equal(true);
    }
  });

  it('names sizes that it cannot take', () => {
    expect(() => createFlowEstimator(7, 100)).to.throw('optical flow expected sides of at least 8 pixels, found 7×100.');
    const image = createGrayImage(16, 16);
    expect(() => createFlowEstimator(16, 8).forward(image, image)).to.throw('expected an image of 16×8, found 16×16.');
  });
});

function pairOf(context: Mocha.Context, photo: string, motion: Motion): MovedPair {
  const image = readPhoto(shared(context, `media/photos/${photo}`), WIDTH * SCALE + 60, HEIGHT * SCALE + 60);
  return movedPair(image, WIDTH, HEIGHT, SCALE, motion);
}

/** Distances of found from true displacements, in pixels, over the pixels that stay in the picture. */
function endPointError({ from, to, truth }: MovedPair, options?: FlowOptions) {
  const { forward, backward } = createFlowEstimator(WIDTH, HEIGHT, options).both(from, to);
  const mask = occlusionMask(forward, backward);
  const errors: number[] = [];
  const visible: number[] = [];
  for (let y = 0, i = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1, i += 1) {
      const [u, v] = truth(x, y);
      if (x + u < 0 || y + v < 0 || x + u > WIDTH - 1 || y + v > HEIGHT - 1) continue;
      const error = Math.hypot(forward.u[i] - u, forward.v[i] - v);
      errors.push(error);
      if (mask[i]) visible.push(error);
    }
  }
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const median = errors.toSorted((a, b) => a - b)[errors.length >> 1];
  return { mean: mean(errors), median, visible: mean(visible), followed: visible.length / errors.length };
}

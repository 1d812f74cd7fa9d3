import { expect } from 'chai';
import { createFlowEstimator } from '../../../media/flow/dense-flow.js';
import { createFlowField } from '../../../media/flow/flow-field.js';
import type { GrayImage } from '../../../media/flow/gray-image.js';
import { createGrayImage } from './black-image.js';
import { occlusionMask } from '../../../media/flow/occlusion-mask.js';
import { dice } from '../metrics/drawn-clip.js';

describe('occlusion mask', () => {
  it('follows what the backward flow leads back, to half a pixel and a hundredth of the motion', () => {
    const [forward, backward] = [createFlowField(20, 1), createFlowField(20, 1)];
    forward.u.fill(2);
    backward.u.fill(-2.53);
    expect([...occlusionMask(forward, backward)].slice(0, 18), 'within').to.deep.equal(new Array(18).fill(1));
    backward.u.fill(-2.56);
    expect([...occlusionMask(forward, backward)], 'beyond').to.deep.equal(new Array(20).fill(0));
  });

  it('gives up what leaves the picture', () => {
    const [forward, backward] = [createFlowField(6, 1), createFlowField(6, 1)];
    forward.u.fill(2);
    backward.u.fill(-2);
    expect([...occlusionMask(forward, backward)]).to.deep.equal([1, 1, 1, 1, 0, 0]);
  });

  it('finds the background that a moving square covers', () => {
    const [from, to] = [scene(40), scene(48)];
    const { forward, backward } = createFlowEstimator(120, 90).both(from, to);
    const mask = occlusionMask(forward, backward);
    const share = (left: number, right: number): number => {
      let sum = 0;
      for (let y = 34; y < 56; y += 1) for (let x = left; x < right; x += 1) sum += mask[y * 120 + x];
      return sum / (22 * (right - left));
    };
    expect(share(71, 77), 'covered strip before the square').to.be.below(0.3);
    expect(share(44, 66), 'square').to.be.above(0.9);
    expect(share(5, 30), 'background').to.be.above(0.95);
  });
});

/** A textured square of 30 pixels over a textured background. */
function scene(left: number): GrayImage {
  const image = createGrayImage(120, 90);
  for (let y = 0, i = 0; y < 90; y += 1) {
    for (let x = 0; x < 120; x += 1, i += 1) {
      const inside = x >= left && x < left + 30 && y >= 30 && y < 60;
      image.samples[i] = inside ? 0.5 + 0.5 * smoothNoise(x - left, y, 1) : 0.5 * smoothNoise(x, y, 2);
    }
  }
  return image;
}

function smoothNoise(x: number, y: number, seed: number): number {
  const [x0, y0] = [Math.floor(x / 3), Math.floor(y / 3)];
  const [fx, fy] = [x / 3 - x0, y / 3 - y0];
  const above = dice(x0, y0, seed) * (1 - fx) + dice(x0 + 1, y0, seed) * fx;
  const below = dice(x0, y0 + 1, seed) * (1 - fx) + dice(x0 + 1, y0 + 1, seed) * fx;
  return above * (1 - fy) + below * fy;
}

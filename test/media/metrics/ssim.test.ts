import { expect } from 'chai';
import { createSsim } from '../../../media/metrics/ssim.js';
import { dice } from './drawn-clip.js';

describe('ssim', () => {
  const noise = (width: number, height: number, seed: number): Float32Array =>
    Float32Array.from({ length: width * height }, (_, i) => dice(i % width, Math.floor(i / width), seed));

  it('is 1 for equal pictures and the luminance term alone for flat ones', () => {
    const picture = noise(31, 22, 1);
    expect(createSsim(31, 22)(picture, picture)).to.be.closeTo(1, 1e-12);
    const flat = createSsim(20, 20)(new Float32Array(400).fill(0.5), new Float32Array(400).fill(0.25));
    expect(flat).to.be.closeTo((2 * 0.5 * 0.25 + 1e-4) / (0.25 + 0.0625 + 1e-4), 1e-9);
  });

  it('is negative for a negative, and the same both ways round', () => {
    const picture = noise(40, 30, 2);
    const negative = picture.map((value) => 1 - value);
    const ssim = createSsim(40, 30);
    expect(ssim(picture, negative)).to.be.below(-0.8);
    expect(ssim(negative, picture)).to.be.closeTo(ssim(picture, negative), 1e-12);
  });

  it('agrees with the formula written out window by window, on sizes with and without room for the whole window', () => {
    for (const [width, height] of [
      [23, 17],
      [11, 11],
      [30, 6],
      [5, 40],
    ] as const) {
      const [a, b] = [noise(width, height, 3), noise(width, height, 4)];
      const mixed = a.map((value, i) => 0.7 * value + 0.3 * b[i]);
      expect(createSsim(width, height)(a, mixed), `${width}×${height}`).to.be.closeTo(plainSsim(a, mixed, width, height), 1e-6);
    }
  });

  it('keeps nothing from one pair to the next', () => {
    const ssim = createSsim(25, 25);
    const [a, b, c] = [noise(25, 25, 5), noise(25, 25, 6), noise(25, 25, 7)];
    const first = ssim(a, b);
    ssim(b, c);
    expect(ssim(a, b)).to.equal(first);
  });
});

/** Eq. 13 of the paper without any saving: two-dimensional window, central moments. */
function plainSsim(a: Float32Array, b: Float32Array, width: number, height: number): number {
  const odd = (side: number): number => Math.min(11, side % 2 ? side : side - 1);
  const [w, h] = [odd(width), odd(height)];
  const weight = (x: number, y: number): number => Math.exp(-((x - (w - 1) / 2) ** 2 + (y - (h - 1) / 2) ** 2) / 4.5);
  let total = 0;
  let windows = 0;
  for (let top = 0; top + h <= height; top += 1) {
    for (let left = 0; left + w <= width; left += 1) {
      const mean = (f: (i: number) => number): number => {
        let [sum, norm] = [0, 0];
        for (let y = 0; y < h; y += 1) {
          for (let x = 0; x < w; x += 1) {
            sum += weight(x, y) * f((top + y) * width + left + x);
            norm += weight(x, y);
          }
        }
        return sum / norm;
      };
      const [ma, mb] = [mean((i) => a[i]), mean((i) => b[i])];
      const va = mean((i) => (a[i] - ma) ** 2);
      const vb = mean((i) => (b[i] - mb) ** 2);
      const vab = mean((i) => (a[i] - ma) * (b[i] - mb));
      total += ((2 * ma * mb + 0.01 ** 2) * (2 * vab + 0.03 ** 2)) / ((ma ** 2 + mb ** 2 + 0.01 ** 2) * (va + vb + 0.03 ** 2));
      windows += 1;
    }
  }
  return total / windows;
}

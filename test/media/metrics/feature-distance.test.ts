import { expect } from 'chai';
import { frechetDistance, kernelDistance, structureDistance } from '../../../media/metrics/feature-distance.js';
import { msSsim } from '../../../media/metrics/ms-ssim.js';
import { createSsim } from '../../../media/metrics/ssim.js';
import { dice } from './drawn-clip.js';

describe('distances of features', () => {
  const cloud = (rows: number, width: number, seed: number, shift = 0, scale = 1): Float32Array[] =>
    Array.from({ length: rows }, (_, y) => Float32Array.from({ length: width }, (_, x) => shift + scale * dice(x, y, seed)));

  it('Fréchet: a shift alone is its squared length, a stretch the difference of deviations, also without full rank', () => {
    const a = cloud(50, 6, 1);
    expect(frechetDistance(a, a)).closeTo(0, 1e-9);
    expect(frechetDistance(a, a.map((row) => row.map((value) => value + 2)))).closeTo(6 * 4, 1e-4); // prettier-ignore
    const few = cloud(3, 8, 2);
    expect(frechetDistance(few, few)).closeTo(0, 1e-6);
    // the covariance of a stretched set is s² of the first, so tr(C + s²C − 2sC) = (s − 1)² tr C
    const mean = a[0].map((_, i) => a.reduce((sum, row) => sum + row[i], 0) / a.length);
    const centred = a.map((row) => row.map((value, i) => value - mean[i]));
    const total = centred.flatMap((row) => [...row]).reduce((sum, value) => sum + value * value, 0) / (a.length - 1);
    expect(frechetDistance(centred, centred.map((row) => row.map((value) => 3 * value)))).closeTo(4 * total, 1e-4); // prettier-ignore
  });

  it('kernel: around 0 for two draws of one set, far above for another', () => {
    const [a, b] = [cloud(60, 5, 3), cloud(60, 5, 4)];
    expect(Math.abs(kernelDistance(a, b))).below(0.05);
    expect(kernelDistance(a, cloud(60, 5, 5, 1))).above(1);
  });

  it('structure: the same tokens in other colours are the same structure', () => {
    const a = cloud(9, 4, 6);
    expect(structureDistance(a, a.map((row) => row.map((value) => 5 * value)))).closeTo(0, 1e-12); // prettier-ignore
    expect(structureDistance(a, [...a].reverse())).above(1e-4);
  });
});

describe('multi-scale SSIM', () => {
  const plane = (size: number, draw: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: size * size }, (_, i) => draw(i % size, Math.floor(i / size)));

  it('is 1 for equal pictures, and forgives fine noise more than one scale does', () => {
    const size = 192;
    const picture = plane(size, (x, y) => 0.5 + 0.3 * Math.sin(x / 9) * Math.cos(y / 11));
    const noisy = picture.map((value, i) => value + 0.1 * (dice(i % size, Math.floor(i / size), 7) - 0.5));
    expect(msSsim(picture, picture, size, size)).closeTo(1, 1e-9);
    const oneScale = createSsim(size, size)(picture, noisy);
    expect(msSsim(picture, noisy, size, size))
      .below(0.999)
      .above(oneScale + 0.1);
  });

  it('refuses pictures that are too small for five scales', () => {
    expect(() =>
      msSsim(
        plane(100, () => 0),
        plane(100, () => 0),
        100,
        100,
      ),
    ).throw('at least 176 pixels a side, found 100x100');
  });
});

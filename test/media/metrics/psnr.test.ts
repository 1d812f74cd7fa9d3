import { expect } from 'chai';
import { meanSquaredError, psnr } from '../../../media/metrics/psnr.js';

describe('psnr', () => {
  it('knows the answers of arithmetic', () => {
    expect(psnr(0)).to.equal(Infinity);
    expect(psnr(1)).to.equal(0);
    expect(psnr(0.01)).to.be.closeTo(20, 1e-12);
    // one 8-bit step everywhere: 20·log10(255)
    const one = meanSquaredError(new Float32Array(100).fill(1 / 255), new Float32Array(100));
    expect(psnr(one)).to.be.closeTo(48.1308, 1e-4);
    expect(meanSquaredError(Float32Array.of(0, 1, 0.5, 0), Float32Array.of(1, 1, 0, 0))).to.equal(1.25 / 4);
  });
});

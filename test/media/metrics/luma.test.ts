import { expect } from 'chai';
import { luma, meanLuma } from '../../../media/metrics/luma.js';
import { dice } from './drawn-clip.js';

describe('luma', () => {
  it('weighs red, green and blue as BT.709 does', () => {
    const [red, green, blue, white] = luma(Float32Array.of(1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1)) as unknown as number[];
    expect(red).to.be.closeTo(0.2126, 1e-6);
    expect(green).to.be.closeTo(0.7152, 1e-6);
    expect(blue).to.be.closeTo(0.0722, 1e-6);
    expect(white).to.be.closeTo(1, 1e-6);
  });

  it('has the mean that meanLuma finds without it', () => {
    const rgb = Float32Array.from({ length: 300 }, (_, i) => dice(3, i));
    expect(meanLuma(rgb)).to.be.closeTo(luma(rgb).reduce((a, b) => a + b) / 100, 1e-5);
  });
});

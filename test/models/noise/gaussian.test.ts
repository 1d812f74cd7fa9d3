import { expect } from 'chai';
import { gaussian } from '../../../models/noise/gaussian.js';
import { philox } from '../../../models/noise/philox.js';

describe('models/noise', () => {
  it('gives the published words of Philox4x32-10', () => {
    const out = new Uint32Array(4);
    philox(out, 0, 0, 0, 0, 0, 0);
    expect([...out]).to.deep.equal([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const f = 0xffffffff;
    philox(out, f, f, f, f, f, f);
    expect([...out]).to.deep.equal([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
  });

  it('is a function of its key alone, and has mean 0 and deviation 1', () => {
    const noise = gaussian(100_000, 7, 'initial');
    expect(gaussian(100_000, 7, 'initial')).to.deep.equal(noise);
    expect(gaussian(10, 7, 'initial')).to.deep.equal(noise.slice(0, 10));
    for (const other of [
      gaussian(8, 8, 'initial'),
      gaussian(8, 7, 'step'),
      gaussian(8, 7, 'initial', 1),
      gaussian(8, 7 + 2 ** 32, 'initial'),
    ])
      expect(other).to.not.deep.equal(noise.slice(0, 8));
    const mean = noise.reduce((sum, x) => sum + x, 0) / noise.length;
    const variance = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / noise.length;
    const fourth = noise.reduce((sum, x) => sum + (x - mean) ** 4, 0) / noise.length;
    expect(mean).to.be.closeTo(0, 0.015);
    expect(variance).to.be.closeTo(1, 0.02);
    expect(fourth).to.be.closeTo(3, 0.15);
  });
});

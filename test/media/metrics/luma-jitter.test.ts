import { expect } from 'chai';
import { createJitterMeter } from '../../../media/metrics/luma-jitter.js';

const jitter = (means: readonly number[]): number | undefined => {
  const meter = createJitterMeter();
  for (const mean of means) meter.add(mean);
  return meter.result();
};

describe('luma jitter', () => {
  it('is nothing for a fade, and unknown for fewer than five frames', () => {
    expect(jitter(Array.from({ length: 40 }, (_, i) => i / 64))).to.equal(0);
    expect(jitter([0.1, 0.9, 0.1, 0.9])).to.equal(undefined);
  });

  it('is the standard deviation of what departs from the five-frame median', () => {
    // every second frame is 0.1 brighter; the median of five is what three of them have, so it is always the frame's own value
    expect(jitter(Array.from({ length: 30 }, (_, i) => 0.5 + 0.1 * (i % 2)))).to.equal(0);
    // one flash every five frames, always against a median of 0.5: a fifth of the residues is 0.1
    const flashes = Array.from({ length: 54 }, (_, i) => 0.5 + (i % 5 === 0 ? 0.1 : 0));
    expect(jitter(flashes)).to.be.closeTo(0.04, 1e-9);
  });
});

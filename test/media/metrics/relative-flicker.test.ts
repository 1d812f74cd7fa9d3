import { expect } from 'chai';
import { createFlickerMeter } from '../../../media/metrics/relative-flicker.js';

const EPSILON = 0.5 / 255;

describe('relative flicker', () => {
  /** Half dark, half light, so the contrast is `spread / 2`. */
  const halves = (spread: number, add = 0): Float32Array =>
    Float32Array.from({ length: 100 }, (_, i) => 0.5 + add + (i < 50 ? -spread / 2 : spread / 2));

  it('is 1 for the source itself and for a steady change of contrast', () => {
    const meter = createFlickerMeter();
    const [before, now] = [halves(0.2), halves(0.2, 1 / 255)];
    meter.add({ sourceBefore: before, source: now, outputBefore: before, output: now });
    expect(meter.result()?.ratio).to.be.closeTo(1, 1e-6);
    const doubled = createFlickerMeter();
    doubled.add({ sourceBefore: before, source: now, outputBefore: halves(0.4), output: halves(0.4, 2 / 255) });
    expect(doubled.result()?.ratio).to.be.closeTo(1, 1e-4);
    expect(doubled.result()).to.deep.include({ still: 1 });
  });

  it('is (change of the output + ε) / ε over a source that does not change', () => {
    const meter = createFlickerMeter();
    meter.add({ sourceBefore: halves(0.2), source: halves(0.2), outputBefore: halves(0.2), output: halves(0.2, 0.02) });
    expect(meter.result()?.ratio).to.be.closeTo((0.02 + EPSILON) / EPSILON, 1e-3);
  });

  it('does not look where the source moves, and says nothing where all of it does', () => {
    const source = halves(0.2);
    const moved = source.map((value, i) => (i < 50 ? value + 0.1 : value));
    const output = source.map((value, i) => (i < 50 ? value + 0.3 : value));
    const meter = createFlickerMeter();
    meter.add({ sourceBefore: source, source: moved, outputBefore: source, output });
    expect(meter.result()).to.deep.include({ still: 0.5, outputChange: 0, sourceChange: 0 });
    const none = createFlickerMeter();
    none.add({ sourceBefore: halves(0.2), source: halves(0.2, 0.1), outputBefore: source, output });
    expect(none.result()).to.equal(undefined);
  });
});

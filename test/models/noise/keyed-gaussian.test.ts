import { expect } from 'chai';
import { gaussian } from '../../../models/noise/gaussian.js';
import { keyedGaussian, LARGEST_NOISE_KEY } from '../../../models/noise/keyed-gaussian.js';

const CHANNELS = 6;

/** The values of one cell over all channels. */
const cellOf = (values: Float32Array, cell: number): number[] => {
  const cells = values.length / CHANNELS;
  return Array.from({ length: CHANNELS }, (_, channel) => values[channel * cells + cell]);
};

describe('models/noise/keyed-gaussian', () => {
  it('gives one key one noise, wherever its cell is and whatever is beside it', () => {
    const here = keyedGaussian(Int32Array.of(5, 77, 9, LARGEST_NOISE_KEY), CHANNELS, 3, 'initial');
    const there = keyedGaussian(Int32Array.of(0, 8, 0, 5, 1, 77, LARGEST_NOISE_KEY - 1), CHANNELS, 3, 'initial');
    expect(cellOf(there, 3)).to.deep.equal(cellOf(here, 0));
    expect(cellOf(there, 5)).to.deep.equal(cellOf(here, 1));
    expect(cellOf(there, 6)).to.not.deep.equal(cellOf(here, 3));
    for (const other of [
      keyedGaussian(Int32Array.of(5), CHANNELS, 4, 'initial'),
      keyedGaussian(Int32Array.of(5), CHANNELS, 3 + 2 ** 32, 'initial'),
      keyedGaussian(Int32Array.of(5), CHANNELS, 3, 'step'),
      keyedGaussian(Int32Array.of(5), CHANNELS, 3, 'initial', 1),
    ])
      expect(cellOf(other, 0)).to.not.deep.equal(cellOf(here, 0));
  });

  it('gives cells without a key the noise of their place on the screen', () => {
    expect(keyedGaussian(new Int32Array(35), CHANNELS, 3, 'step', 2)).to.deep.equal(gaussian(CHANNELS * 35, 3, 'step', 2));
    const mixed = keyedGaussian(Int32Array.of(0, 4, 0), CHANNELS, 3, 'initial');
    const screen = gaussian(CHANNELS * 3, 3, 'initial');
    expect(cellOf(mixed, 0)).to.deep.equal(cellOf(screen, 0));
    expect(cellOf(mixed, 1)).to.not.deep.equal(cellOf(screen, 1));
    expect(cellOf(mixed, 2)).to.deep.equal(cellOf(screen, 2));
  });

  it('is standard normal over keys and over channels, without a trace of one in the next', () => {
    const [keys, channels] = [10_000, 8];
    const values = keyedGaussian(
      Int32Array.from({ length: keys }, (_, at) => at + 1),
      channels,
      7,
      'initial',
    );
    let [sum, squares, beside, above] = [0, 0, 0, 0];
    values.forEach((value, at) => {
      sum += value;
      squares += value * value;
      beside += value * (values[at + 1] ?? 0);
      above += value * (values[at + keys] ?? 0);
    });
    expect(sum / values.length).to.be.closeTo(0, 0.015);
    expect(squares / values.length).to.be.closeTo(1, 0.02);
    expect(beside / values.length).to.be.closeTo(0, 0.015);
    expect(above / values.length).to.be.closeTo(0, 0.015);
  });
});

import { expect } from 'chai';
import { betaQuantile } from '../../../models/schedulers/beta-quantile.js';
import { karrasSigmas, sigmasAt, timestepsOf } from '../../../models/schedulers/sigmas.js';
import { solveLinear } from '../../../models/schedulers/solve-linear.js';
import { roundHalfEven, TIMESTEP_SPACINGS } from '../../../models/schedulers/timesteps.js';

const near = (found: readonly number[], wanted: readonly number[], within: number): void => {
  expect(found.length).equal(wanted.length);
  found.forEach((value, i) => expect(value, String(i)).closeTo(wanted[i], within));
};

describe('the arithmetic of samplers', () => {
  it('solves systems, one whose first row begins with 0 too', () => {
    near(
      solveLinear(
        [
          [0, 2, 1],
          [1, 1, 1],
          [2, 0, -1],
        ],
        [7, 6, -1],
      ),
      [1, 2, 3],
      1e-12,
    );
  });

  it('knows the quantiles of Beta(0.6, 0.6) as SciPy gives them', () => {
    const shares = [0, 0.01, 0.1, 0.25, 0.4, 0.5, 0.75, 1];
    near(shares.map(betaQuantile), [0, 0.00086124, 0.03958441, 0.17568038, 0.36270099, 0.5, 0.82431962, 1], 1e-8);
  });

  it('spaces sigmas as Karras et al. do: from 80 to 0.002 in five', () => {
    near(karrasSigmas(80, 0.002, 5), [80, 17.52783196464411, 2.515218976147159, 0.16975275626876413, 0.002], 1e-9);
    expect(karrasSigmas(80, 0.002, 1)[0]).closeTo(80, 1e-9);
  });

  it('finds the timestep of a sigma and the sigma of a timestep', () => {
    const training = Float64Array.from([0.1, 1, 10]);
    near(timestepsOf([0.1, 1, 10], training), [0, 1, 2], 1e-6);
    near(timestepsOf([0.01, Math.sqrt(0.1), 1000], training), [0, 0.5, 2], 1e-6);
    near(sigmasAt([-1, 0, 0.5, 1.25, 2, 9], training), [0.1 - 0.9, 0.1, 0.55, 3.25, 10, 10], 1e-12);
  });

  it('rounds ties as NumPy does', () =>
    expect([0.5, 1.5, 2.5, 3.49, -0.5, -1.5].map((x) => roundHalfEven(x) + 0)).deep.equal([0, 2, 2, 3, 0, -2]));

  it('spaces four of a thousand steps in three ways', () => {
    expect(TIMESTEP_SPACINGS.linspace(1000, 4, 0)).deep.equal([999, 666, 333, 0]);
    expect(TIMESTEP_SPACINGS.leading(1000, 4, 1)).deep.equal([751, 501, 251, 1]);
    expect(TIMESTEP_SPACINGS.trailing(1000, 4, 0)).deep.equal([999, 749, 499, 249]);
  });
});

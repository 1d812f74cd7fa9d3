import { expect } from 'chai';
import { gaussian } from '../../../models/noise/gaussian.js';
import { createSampler, SCHEDULERS, type SchedulerName } from '../../../models/schedulers/index.js';
import { config, DEVIATION, ratioAt, sampled, schedulerContract } from './scheduler-contract.js';

const DIFFUSION = (Object.keys(SCHEDULERS) as SchedulerName[]).filter((name) => !('flow' in SCHEDULERS[name]));
for (const name of DIFFUSION) describe(`scheduler ${name}`, () => schedulerContract(name));

describe('samplers', () => {
  it('has its order: half the step is half the error of Euler, and much less than half of the second-order ones', () => {
    const noise = gaussian(500, 3, 'initial');
    const spread = (ratio: number, exploding: boolean): number =>
      Math.sqrt(DEVIATION ** 2 + ratio ** 2) / (exploding ? 1 : Math.hypot(1, ratio));
    const errorAt = (name: SchedulerName, steps: number): number => {
      const sampler = createSampler({ ...config, final_sigmas_type: 'sigma_min', timestep_spacing: 'linspace' }, { steps }, name);
      const exploding = name === 'euler';
      // the exact flow only scales Gaussian data
      const exact = (sampler.initNoiseSigma * spread(ratioAt(0), exploding)) / spread(ratioAt(999), exploding);
      const result = sampled(
        sampler,
        'epsilon',
        noise.map((value) => value * sampler.initNoiseSigma),
      );
      return Math.sqrt(result.reduce((sum, value, at) => sum + (value - exact * noise[at]) ** 2, 0) / noise.length);
    };
    expect(errorAt('euler', 40) / errorAt('euler', 80)).to.be.within(1.7, 2.5);
    for (const name of ['dpmpp-2m', 'unipc'] as const) {
      expect(errorAt(name, 40) / errorAt(name, 80), name).to.be.above(2.6);
    }
  });

  it('a wrong name or setting is refused with what there is', () => {
    expect(() => createSampler({ _class_name: 'RePaintScheduler' }, { steps: 4 })).to.throw(
      /EulerDiscreteScheduler.*found RePaintScheduler/,
    );
    expect(() => createSampler({ ...config, timestep_spacing: 'wide' }, { steps: 4 }, 'ddim')).to.throw(
      'expected a timestep_spacing of linspace',
    );
    expect(() => createSampler({ ...config, thresholding: true }, { steps: 4 }, 'ddim')).to.throw('thresholding');
  });
});

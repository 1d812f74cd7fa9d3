import { expect } from 'chai';
import { gaussian } from '../../../models/noise/gaussian.js';
import { empiricalMu, evenSigmas, linearMu } from '../../../models/schedulers/flow-match-euler.js';
import { createSampler, type SchedulerConfig } from '../../../models/schedulers/index.js';
import { outputFor, readClean } from '../../../models/schedulers/prediction.js';

const config: SchedulerConfig = { _class_name: 'FlowMatchEulerDiscreteScheduler', use_dynamic_shifting: true, shift: 3 };

describe('scheduler flow-match-euler', () => {
  it('has the levels that Black Forest Labs measured for FLUX.2: 24 and 4096 picture tokens, 4 steps', () => {
    const levels = (tokens: number): readonly number[] =>
      createSampler(config, { steps: 4, startSigmas: evenSigmas(4), mu: empiricalMu(tokens, 4) }).sigmas as readonly number[];
    const wanted = { 24: [1, 0.95454478, 0.87499833, 0.69999677, 0], 4096: [1, 0.96738404, 0.90814394, 0.7671999, 0] };
    for (const [tokens, sigmas] of Object.entries(wanted))
      levels(Number(tokens)).forEach((sigma, i) => expect(sigma).closeTo(sigmas[i], 1e-6));
    expect(empiricalMu(4301, 4)).equal(empiricalMu(4301, 50));
    expect(linearMu(config, 4096)).closeTo(1.15, 1e-12);
  });

  it('bends levels that are given: 1024 picture tokens', () => {
    const asked = { steps: 3, startSigmas: [1, 0.75, 0.3], mu: empiricalMu(1024, 3) };
    const { sigmas } = createSampler(config, asked);
    [1, 0.95837146, 0.76683736, 0].forEach((sigma, i) => expect(sigmas?.[i]).closeTo(sigma, 1e-6));
  });

  it('without dynamic shifting ends where training does, shifted twice', () => {
    const { sigmas, timesteps } = createSampler({ ...config, use_dynamic_shifting: false }, { steps: 6 });
    [1, 0.9233425, 0.8189234, 0.6683266, 0.4322251, 0.0089286, 0].forEach((sigma, i) => expect(sigmas?.[i]).closeTo(sigma, 1e-6));
    expect(timesteps[1]).closeTo(923.3425, 1e-3);
  });

  it('follows the true velocity to the clean latent in any number of steps, and reads it from outputs', () => {
    const [clean, noise] = [gaussian(64, 4, 'initial'), gaussian(64, 5, 'initial')];
    const velocity = noise.map((value, at) => value - clean[at]);
    for (const steps of [1, 3]) {
      const sampler = createSampler(config, { steps, startSigmas: evenSigmas(steps), mu: 1 });
      const step = sampler.start();
      let sample = sampler.addNoise(clean, noise, 0);
      for (let i = 0; i < steps; i++) {
        const read = readClean(sampler.reading(i), velocity, sample);
        read.forEach((value, at) => expect(value).closeTo(clean[at], 1e-5));
        const other = outputFor(sampler.reading(i), velocity, read, noise);
        readClean(sampler.reading(i), other, sample).forEach((value, at) => expect(value).closeTo(noise[at], 1e-5));
        sample = step(velocity, sample);
      }
      sample.forEach((value, at) => expect(value).closeTo(clean[at], 1e-5));
    }
  });
});

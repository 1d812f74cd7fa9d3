import { expect } from 'chai';
import { createSampler, samplerKind, type SchedulerConfig } from '../../../models/schedulers/index.js';
import { noiseSchedule } from '../../../models/schedulers/noise-schedule.js';

const training = { num_train_timesteps: 1000, beta_start: 0.00085, beta_end: 0.012, beta_schedule: 'scaled_linear' };
const flow = { use_flow_sigmas: true, flow_shift: 3, prediction_type: 'flow_prediction' };

/** Samples after the last of five steps from diffusers 0.42.1, for a model that answers 0.3 tanh x − 0.05 cos 0.01 t. */
const LAST: readonly (readonly [SchedulerConfig, timesteps: readonly number[], last: readonly number[]])[] = [
  [
    { _class_name: 'PNDMScheduler', skip_prk_steps: false },
    [800, 700, 700, 600, 600, 500, 500, 400, 400, 300, 300, 200, 200, 0],
    [0.949257195, -4.651492119, 3.448448896],
  ],
  [{ _class_name: 'DPMSolverMultistepScheduler', ...flow }, [999, 922, 817, 666, 428], [0.223910987, -0.957050681, 0.700430512]],
  [{ _class_name: 'UniPCMultistepScheduler', ...flow }, [999, 923, 818, 667, 429], [0.226683721, -0.954324901, 0.70343399]],
  [{ _class_name: 'DEISMultistepScheduler', ...flow }, [999, 922, 817, 666, 428], [0.263292462, -1.051079035, 0.791235864]],
];

describe('a Runge–Kutta start, and flow matching in multistep solvers', () => {
  for (const [config, timesteps, last] of LAST)
    it(`${config._class_name}: timesteps and samples of diffusers`, () => {
      const sampler = createSampler({ ...training, ...config }, { steps: 5 });
      expect(sampler.timesteps).deep.equal(timesteps);
      const step = sampler.start();
      let sample: Float32Array = Float32Array.of(0.3, -1.2, 0.9);
      for (const t of sampler.timesteps)
        sample = step(
          sample.map((x) => 0.3 * Math.tanh(x) - 0.05 * Math.cos(0.01 * t)),
          sample,
        );
      last.forEach((value, at) => expect(sample[at]).closeTo(value, 1e-4));
    });

  it('mu bends the levels where the config leaves the shift to it, as e to the mu', () => {
    const config = { ...training, ...flow, use_dynamic_shifting: true, _class_name: 'UniPCMultistepScheduler' };
    const fixed = { ...config, use_dynamic_shifting: false, flow_shift: Math.exp(0.8) };
    expect(createSampler(config, { steps: 7, mu: 0.8 }).sigmas).deep.equal(createSampler(fixed, { steps: 7 }).sigmas);
  });

  it('solvers with such levels are for models of flow matching alone', () => {
    const config = { ...training, ...flow, _class_name: 'UniPCMultistepScheduler' };
    expect(samplerKind(config, undefined, true).className).equal('UniPCMultistepScheduler');
    expect(() => samplerKind(config, undefined, false)).throws(/for a model of diffusion, found UniPC/);
    expect(() => createSampler({ ...config, prediction_type: 'epsilon' }, { steps: 4 })).throws(/flow_prediction/);
  });

  it('fewer than four steps cannot start with Runge–Kutta', () =>
    expect(() => createSampler({ ...training, _class_name: 'PNDMScheduler' }, { steps: 3 })).throws(/at least 4 steps, found 3/));

  it('a schedule that is stretched to no signal at all ends at ᾱ 0 in single precision', () => {
    const { betas, alphasCumprod } = noiseSchedule({ ...training, rescale_betas_zero_snr: true });
    expect([betas.at(-1), alphasCumprod.at(-1)]).deep.equal([1, 0]);
    expect(alphasCumprod.every((alpha) => alpha === Math.fround(alpha))).equal(true);
  });
});

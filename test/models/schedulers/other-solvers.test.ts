import { expect } from 'chai';
import { createSampler, type SchedulerConfig } from '../../../models/schedulers/index.js';

const training = { num_train_timesteps: 1000, beta_start: 0.00085, beta_end: 0.012, beta_schedule: 'scaled_linear' };
const linear = { num_train_timesteps: 1000, beta_start: 0.0001, beta_end: 0.02, beta_schedule: 'linear' };
const dpm = { ...training, _class_name: 'DPMSolverMultistepScheduler' };
const kept = { final_sigmas_type: 'sigma_min', algorithm_type: 'dpmsolver' };
const even = [999, 799, 599, 400, 200];

/** Timesteps, and the sample after the last of five steps, of diffusers 0.42.1, for a model that answers 0.3 tanh x − 0.05 cos 0.01 t. */
const LAST: readonly (readonly [SchedulerConfig, timesteps: readonly number[], last: readonly number[]])[] = [
  [{ ...dpm, solver_order: 3 }, even, [2.020888, -13.963323, 9.221272]],
  [
    { ...dpm, solver_order: 3, algorithm_type: 'sde-dpmsolver++', lower_order_final: false },
    even,
    [1.933084, -14.29217, 10.658331],
  ],
  [{ ...dpm, ...kept, solver_order: 3, lower_order_final: false }, even, [2.108907, -13.93576, 9.265685]],
  [{ ...dpm, ...kept, solver_type: 'heun', prediction_type: 'v_prediction' }, even, [0.138418, -0.717799, 0.4835]],
  [{ ...dpm, ...kept, algorithm_type: 'sde-dpmsolver' }, even, [1.814212, -14.752352, 11.717249]],
  [
    { ...training, _class_name: 'UniPCMultistepScheduler', predict_x0: false, solver_order: 3, final_sigmas_type: 'sigma_min' },
    even,
    [1.87806, -13.632322, 9.066035],
  ],
  [
    { ...linear, _class_name: 'DPMSolverMultistepScheduler', use_exponential_sigmas: true },
    [999, 721, 302, 30, 0],
    [23.432743, -153.305847, 100.729958],
  ],
  [
    {
      ...linear,
      _class_name: 'DEISMultistepScheduler',
      use_beta_sigmas: true,
      solver_type: 'midpoint',
      algorithm_type: 'dpmsolver++',
    },
    [999, 979, 927, 808, 0],
    [17.416647, -148.58493, 92.334511],
  ],
  [
    { ...training, _class_name: 'HeunDiscreteScheduler', clip_sample: true },
    [999, 749.25, 749.25, 499.5, 499.5, 249.75, 249.75, 0, 0],
    [0.129606, -0.32193, 0.319671],
  ],
  [
    { ...training, _class_name: 'DDIMScheduler', rescale_betas_zero_snr: true, timestep_spacing: 'trailing', clip_sample: true },
    [999, 799, 599, 399, 199],
    [0.823899, -0.810559, 0.832127],
  ],
];

const NOISE = Float32Array.of(0.1, -0.2, 0.3);

describe('solvers of higher order, over noise, and at the ends of their tables', () => {
  for (const [config, timesteps, last] of LAST) {
    const { num_train_timesteps: _, beta_start: __, beta_end: ___, ...said } = config;
    it(`${Object.values(said).join(' ')}: timesteps and samples of diffusers`, () => {
      const sampler = createSampler(config, { steps: 5 });
      expect(sampler.timesteps).deep.equal(timesteps);
      const step = sampler.start();
      let sample: Float32Array = Float32Array.of(0.3, -1.2, 0.9);
      sampler.timesteps.forEach((t, i) => {
        const output = sampler.scaleInput(sample, i).map((x) => 0.3 * Math.tanh(x) - 0.05 * Math.cos(0.01 * t));
        sample = step(output, sample, NOISE);
      });
      last.forEach((value, at) => expect(sample[at]).closeTo(value, 1e-4 * Math.max(1, Math.abs(value))));
    });
  }

  it('what ends in no noise at all cannot be solved over noise', () => {
    expect(() => createSampler({ ...dpm, algorithm_type: 'dpmsolver' }, { steps: 4 })).throws(
      /expected final_sigmas_type "sigma_min"/,
    );
    const unipc = { ...training, _class_name: 'UniPCMultistepScheduler', predict_x0: false };
    expect(() => createSampler(unipc, { steps: 4 })).throws(/expected final_sigmas_type "sigma_min"/);
  });

  it('only where no signal is left is the noise to signal capped', () => {
    const cosine = { ...training, beta_schedule: 'squaredcos_cap_v2' };
    const largest = (config: SchedulerConfig): number => createSampler({ ...config, timestep_spacing: 'trailing' }, { steps: 2 }, 'euler').sigmas?.[0] ?? 0; // prettier-ignore
    expect(largest(cosine)).closeTo(20291.3, 0.1);
    expect(largest({ ...training, rescale_betas_zero_snr: true })).closeTo(4096, 0.001);
  });
});

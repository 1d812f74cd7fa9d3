import { expect } from 'chai';
import { gaussian } from '../../../models/noise/gaussian.js';
import { createSampler, type SchedulerConfig, type SchedulerName } from '../../../models/schedulers/index.js';
import type { Sampler } from '../../../models/schedulers/sampler.js';

export const config: SchedulerConfig = {
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: 'scaled_linear',
  clip_sample: false,
  skip_prk_steps: true,
  steps_offset: 1,
};
export const DEVIATION = 0.8;

/** Noise to signal of a timestep, from the training schedule that the config describes. */
export function ratioAt(t: number): number {
  let alphaBar = 1;
  const [low, high] = [Math.sqrt(0.00085), Math.sqrt(0.012)];
  const at = (k: number): number => (low + ((high - low) * k) / 999) ** 2;
  for (let k = 0; k <= Math.floor(t); k++) alphaBar *= 1 - at(k);
  const next = alphaBar * (1 - at(Math.min(Math.floor(t) + 1, 999)));
  const [from, to] = [Math.sqrt((1 - alphaBar) / alphaBar), Math.sqrt((1 - next) / next)];
  return from + (to - from) * (t - Math.floor(t));
}

/** The perfect model for data that is normal with mean 0 and a known deviation, in the asked form. The UNet sees variance-preserving samples. */
function perfect(x: Float32Array, t: number, type: string): Float32Array {
  const ratio = ratioAt(t);
  const alpha = 1 / Math.hypot(ratio, 1);
  const sigma = ratio * alpha;
  const shrink = (alpha * DEVIATION ** 2) / (alpha ** 2 * DEVIATION ** 2 + sigma ** 2);
  return x.map((value) => {
    const clean = shrink * value;
    const noise = (value - alpha * clean) / sigma;
    return type === 'sample' ? clean : type === 'epsilon' ? noise : alpha * noise - sigma * clean;
  });
}

export function sampled(sampler: Sampler, type: string, start: Float32Array, first = 0): Float32Array {
  const step = sampler.start(first);
  let x: Float32Array = start;
  for (let i = first; i < sampler.timesteps.length; i++) {
    const output = perfect(sampler.scaleInput(x, i), sampler.timesteps[i], type);
    x = step(output, x, sampler.wantsNoise(i) ? gaussian(x.length, 9, 'step', i) : undefined);
  }
  return x;
}

const deviationOf = (values: Float32Array): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

/** What every scheduler keeps to. */
export function schedulerContract(name: SchedulerName): void {
  const inverse = name === 'ddim-inverse';
  const typed = (type: string): SchedulerConfig => ({ ...config, prediction_type: type, original_inference_steps: 50 });

  for (const steps of [1, 4, 20]) {
    it(`has timesteps of the training schedule that ${inverse ? 'rise' : 'fall'}, ${steps} of them, and sigmas for them`, () => {
      const { timesteps, sigmas, order = 1 } = createSampler(typed('epsilon'), { steps }, name);
      const calls = (steps - 1) * order + 1;
      expect(timesteps.length).within(calls, name === 'pndm' ? steps + 1 : calls);
      const ordered = [...timesteps].sort((a, b) => (inverse ? a - b : b - a));
      expect(timesteps).deep.equal(ordered);
      for (const t of timesteps) expect(t).within(0, 999);
      if (sigmas) expect(sigmas.length).least(timesteps.length + 1);
    });
  }

  if (inverse) {
    it('with the perfect model it leads from data to noise', () => {
      const data = gaussian(4000, 3, 'initial').map((value) => value * DEVIATION);
      expect(deviationOf(sampled(createSampler(typed('epsilon'), { steps: 60 }, name), 'epsilon', data))).closeTo(1, 0.05);
    });
    return;
  }

  it('adds as much noise as the schedule has at each call: √ᾱ of the clean latent and √(1−ᾱ) of noise, as the network sees it', () => {
    const sampler = createSampler(typed('epsilon'), { steps: 6 }, name);
    const [clean, noise] = [gaussian(64, 4, 'initial'), gaussian(64, 5, 'initial')];
    sampler.timesteps.forEach((t, i) => {
      const seen = sampler.scaleInput(sampler.addNoise(clean, noise, i), i);
      const ratio = ratioAt(t);
      const [alpha, sigma] = [1 / Math.hypot(ratio, 1), ratio / Math.hypot(ratio, 1)];
      seen.forEach((value, at) => expect(value, `call ${i}`).closeTo(alpha * clean[at] + sigma * noise[at], 2e-3));
    });
  });

  it(`with the perfect model of Gaussian data it gives that data, for every prediction type it reads`, () => {
    const noise = gaussian(4000, 3, 'initial');
    const results = ['epsilon', 'v_prediction', 'sample'].map((type) => {
      const sampler = createSampler(
        { ...config, prediction_type: type, original_inference_steps: 50 },
        { steps: name === 'lcm' ? 40 : 120 },
        name,
      );
      return sampled(
        sampler,
        type,
        noise.map((value) => value * sampler.initNoiseSigma),
      );
    });
    // a consistency sampler jumps to the mean and adds noise again: with this model, which is no consistency model, it shrinks what it gives
    if (name !== 'lcm') for (const result of results) expect(deviationOf(result)).to.be.closeTo(DEVIATION, 0.05);
    const allowed = name === 'pndm' ? 0.05 : 2e-3; // PNDM extrapolates the outputs themselves, which are not linear in each other
    for (const other of results.slice(1)) other.forEach((value, at) => expect(value).to.be.closeTo(results[0]?.[at], allowed));
  });

  it(`noise added for a call and taken off from there gives the clean latent back, and runs do not share state`, () => {
    const sampler = createSampler({ ...config, prediction_type: 'sample' }, { steps: 10 }, name);
    const clean = gaussian(64, 4, 'initial');
    const first = name === 'lcm' ? 0 : 6; // where a step of two calls begins
    const noised = sampler.addNoise(clean, gaussian(64, 5, 'initial'), first);
    const run = (): Float32Array => {
      const step = sampler.start(first);
      let x: Float32Array = noised;
      for (let i = first; i < sampler.timesteps.length; i++)
        x = step(clean, x, sampler.wantsNoise(i) ? gaussian(64, 6, 'step', i) : undefined);
      return x;
    };
    const result = run();
    expect(run()).to.deep.equal(result);
    const worst = Math.max(...result.map((value, at) => Math.abs(value - clean[at])));
    expect(worst).to.be.below(0.1);
  });
}

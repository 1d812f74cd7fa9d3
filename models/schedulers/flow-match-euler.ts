import { EditError } from '../../core/errors.js';
import { combine } from './combine.js';
import { memoryless } from './memoryless.js';
import { linspace } from './noise-schedule.js';
import { SCHEDULER_ERROR, type SamplerKind, type SamplerOptions, type SchedulerConfig } from './sampler.js';
import { spreadOf, spreadSigmas } from './spread-sigmas.js';

/**
 * Euler's method on straight paths, `(1 − sigma) · clean + sigma · noise`, whose velocity the model tells: Lipman et al. 2023, "Flow matching"; shifts as
 * in Esser et al. 2024, "Scaling rectified flow transformers", section 5.3.2. Settings are those of diffusers' scheduler.
 */
export const flowMatchEuler: SamplerKind = {
  className: 'FlowMatchEulerDiscreteScheduler',
  summary: 'for models of flow matching (FLUX, Stable Diffusion 3)',
  flow: true,
  keepsFractionOfSteps: true,
  create(config, options) {
    const refused = 'stochastic_sampling';
    if (config[refused] === true)
      throw new EditError(SCHEDULER_ERROR, `scheduler_config.json: "${refused}" is set, and no sampler here has it.`);
    const trainSteps = config.num_train_timesteps ?? 1000;
    const falling = flowSigmas(config, options, trainSteps).map(Math.fround);
    const inverted = config['invert_sigmas'] === true;
    const sigmas = inverted ? [...falling.map((sigma) => Math.fround(1 - sigma)), 1] : [...falling, 0];
    return {
      timesteps: sigmas.slice(0, -1).map((sigma) => Math.fround(sigma * trainSteps)),
      sigmas,
      initNoiseSigma: 1,
      scaleInput: (sample) => sample,
      addNoise: (clean, noise, i) => combine([1 - sigmas[i], clean], [sigmas[i], noise]),
      wantsNoise: () => false,
      reading: (i) => ({ type: 'flow', alpha: 1 - sigmas[i], sigma: sigmas[i] }),
      start: memoryless((i, output, sample) => combine([1, sample], [sigmas[i + 1] - sigmas[i], output])),
    };
  },
};

function flowSigmas(config: SchedulerConfig, { steps, mu, startSigmas }: SamplerOptions, trainSteps: number): number[] {
  const dynamic = config.use_dynamic_shifting === true;
  const shift = numberOf(config['shift'], 1);
  const shifted = (sigma: number): number => (shift * sigma) / (1 + (shift - 1) * sigma);
  const ends = [1, 1 / trainSteps].map((sigma) => (dynamic ? sigma : shifted(sigma))) as [number, number];
  const start = startSigmas?.map(Math.fround) ?? linspace(ends[0], ends[1], steps);
  // given levels are bent in single precision, as NumPy does it: transformers tell sigmas apart that differ in the last bit
  const round = startSigmas ? Math.fround : (value: number): number => value;
  const bent = start.map((sigma) => (dynamic ? bend(config, mu ?? 0, sigma, round) : shifted(sigma)));
  const terminal = numberOf(config['shift_terminal'], 0);
  const last = bent[bent.length - 1];
  const stretched = terminal ? bent.map((sigma) => 1 - ((1 - sigma) * (1 - terminal)) / (1 - last)) : bent;
  const [high, low] = [stretched[0], stretched[stretched.length - 1]];
  const spread = spreadOf(config);
  return spread ? spreadSigmas(spread, high, low, steps) : stretched;
}

/** The levels that FLUX starts from, whatever the training's ends: from 1 to 1 / steps. */
export const evenSigmas = (steps: number): number[] => linspace(1, 1 / steps, steps);

/** A shift that depends on the number of picture tokens. */
function bend(config: SchedulerConfig, mu: number, sigma: number, round: (value: number) => number): number {
  const factor = round(config.time_shift_type === 'linear' ? mu : Math.exp(mu));
  return round(factor / round(factor + round(round(1 / sigma) - 1)));
}

/** The shift that grows with the number of picture tokens along a line, as FLUX.1 has it. */
export function linearMu(config: SchedulerConfig, tokens: number): number {
  const [base, max] = [numberOf(config['base_shift'], 0.5), numberOf(config['max_shift'], 1.15)];
  const [from, to] = [numberOf(config['base_image_seq_len'], 256), numberOf(config['max_image_seq_len'], 4096)];
  const slope = (max - base) / (to - from);
  return tokens * slope + base - slope * from;
}

/** The shift that Black Forest Labs measured for FLUX.2, by picture tokens and steps. */
export function empiricalMu(tokens: number, steps: number): number {
  const [ten, many] = [8.73809524e-5 * tokens + 1.89833333, 0.00016927 * tokens + 0.45666666];
  if (tokens > 4300) return many;
  const slope = (many - ten) / 190;
  return slope * steps + many - 200 * slope;
}

const numberOf = (value: unknown, usual: number): number => (typeof value === 'number' ? value : usual);

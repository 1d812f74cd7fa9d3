import { betaQuantile } from './beta-quantile.js';
import { linspace } from './noise-schedule.js';
import type { SchedulerConfig } from './sampler.js';
import { karrasSigmas } from './sigmas.js';

/** Ways to spread noise levels between two ends that a config may ask for instead of those of the timesteps. */
const SPREADS = {
  use_karras_sigmas: karrasSigmas,
  /** Even in the logarithm of the noise. */
  use_exponential_sigmas: (max: number, min: number, n: number) => linspace(Math.log(max), Math.log(min), n).map(Math.exp),
  /** Lu et al. 2022, "DPM-Solver": even in the logarithm of signal to noise, which comes to the same. */
  use_lu_lambdas: (max: number, min: number, n: number) => linspace(Math.log(max), Math.log(min), n).map(Math.exp),
  use_beta_sigmas: (max: number, min: number, n: number) =>
    linspace(0, 1, n).map((share) => min + betaQuantile(1 - share) * (max - min)),
} as const;

/** Name of a way to spread noise levels, as configs have it. */
export type SpreadName = keyof typeof SPREADS;

/** The way that a config asks for; undefined where levels are those of the timesteps. */
export const spreadOf = (config: SchedulerConfig): SpreadName | undefined =>
  (Object.keys(SPREADS) as SpreadName[]).find((name) => config[name] === true);

/** `n` falling noise levels between two ends. */
export const spreadSigmas = (name: SpreadName, max: number, min: number, n: number): number[] => SPREADS[name](max, min, n);

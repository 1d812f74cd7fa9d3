import type { EditError } from '../../core/errors.js';

/**
 * A noise schedule and a solver, made for a number of steps. The sample is `alpha · clean + sigma · noise` in the solver's own scaling
 * (variance preserving for DDIM, PNDM, LCM, DPM++ and UniPC; exploding for Euler); only the sampler knows which.
 */
export interface Sampler {
  /** What the UNet is told at each call; fractional for Karras sigmas. PNDM makes one call more than there are steps, except for one step. */
  readonly timesteps: readonly number[];
  /** Calls of the model a step, the last step excepted; default 1. */
  readonly order?: number;
  /** Noise level after each call, first to last, one longer than `timesteps` (two with `log_linear`: the last one is not used); absent where the solver works on alphas. */
  readonly sigmas?: readonly number[];
  /** Standard deviation that the first sample must have. */
  readonly initNoiseSigma: number;
  /** The sample as the UNet wants to see it at call `i`. */
  scaleInput(sample: Float32Array, i: number): Float32Array;
  /** A clean latent with as much noise as the sample has before call `i`. */
  addNoise(clean: Float32Array, noise: Float32Array, i: number): Float32Array;
  /** Whether call `i` needs fresh noise. */
  wantsNoise(i: number): boolean;
  /** How the model's output at call `i` is read. */
  reading(i: number): Reading;
  /** Begins a run at call `first` (default 0). Each stepper has its own history, so frames can move through the steps side by side. */
  start(first?: number): Stepper;
}

/** Takes the model's output and the sample of the next call in order; gives the sample after it. */
export type Stepper = (output: Float32Array, sample: Float32Array, noise?: Float32Array) => Float32Array;

/** What a run asks of a sampler. */
export interface SamplerOptions {
  /** Number of steps, at least 1. */
  readonly steps: number;
  /** DDIM: share of fresh noise, 0 (deterministic, default) … 1. */
  readonly eta?: number;
  /** Flow matching: how far the noise levels are bent towards noise, where the config leaves that to the number of picture tokens. */
  readonly mu?: number;
  /** Flow matching: falling levels before they are bent, one a step; default: spread evenly between the training's ends. */
  readonly startSigmas?: readonly number[];
  /** LCM: its timesteps themselves depend on the strength, 0 … 1, default 1. Other samplers just start later. */
  readonly strength?: number;
}

/** An entry of the registry: how diffusers names it, and how it is made from `scheduler_config.json`. */
export interface SamplerKind {
  readonly className: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** Whether it is for models of flow matching; default: for models of diffusion. */
  readonly flow?: true;
  /** Whether it solves flow matching too, where the config says `use_flow_sigmas`. */
  readonly flowToo?: true;
  /** Whether the timesteps themselves depend on the strength, so that all of them are run; default false: a strength below 1 starts later. */
  readonly strengthInTimesteps?: true;
  /** Whether a strength below 1 keeps begun steps (`0.45` of 8 steps are 4), default false: it drops them. */
  readonly keepsFractionOfSteps?: true;
  /** @throws EditError `model/scheduler-config` for a setting that this sampler does not have */
  create(config: SchedulerConfig, options: SamplerOptions): Sampler;
}

/** How the model's output is to be read. */
export type PredictionType = 'epsilon' | 'v_prediction' | 'sample' | 'flow';

/** How the output of a call is read: the sample is (with `flow`, alpha + sigma = 1 and the output is noise − clean) `(alpha · clean + sigma · noise) / scale`, with alpha² + sigma² = 1. */
export interface Reading {
  readonly type: PredictionType;
  readonly alpha: number;
  readonly sigma: number;
  /** What a sample is multiplied by to preserve variance; default 1. */
  readonly scale?: number;
}

/** `scheduler_config.json`, keys as diffusers writes them. Unknown keys are kept and ignored. */
export interface SchedulerConfig {
  readonly _class_name?: string;
  readonly num_train_timesteps?: number;
  readonly beta_start?: number;
  readonly beta_end?: number;
  readonly beta_schedule?: string;
  readonly trained_betas?: readonly number[] | null;
  readonly prediction_type?: string;
  readonly timestep_spacing?: string;
  readonly steps_offset?: number;
  readonly set_alpha_to_one?: boolean;
  readonly clip_sample?: boolean;
  readonly clip_sample_range?: number;
  readonly thresholding?: boolean;
  readonly rescale_betas_zero_snr?: boolean;
  readonly interpolation_type?: string;
  readonly use_karras_sigmas?: boolean;
  readonly final_sigmas_type?: string;
  readonly sigma_min?: number | null;
  readonly sigma_max?: number | null;
  readonly timestep_type?: string;
  /** diffusers writes `-Infinity` where nothing is clipped. */
  readonly lambda_min_clipped?: number | null;
  readonly solver_order?: number;
  readonly solver_type?: string;
  readonly algorithm_type?: string;
  readonly lower_order_final?: boolean;
  readonly euler_at_final?: boolean;
  readonly predict_x0?: boolean;
  readonly disable_corrector?: readonly number[];
  readonly skip_prk_steps?: boolean;
  readonly use_flow_sigmas?: boolean;
  readonly flow_shift?: number;
  readonly use_dynamic_shifting?: boolean;
  readonly time_shift_type?: string;
  readonly original_inference_steps?: number;
  readonly timestep_scaling?: number;
  readonly [key: string]: unknown;
}

/** Errors of this folder carry this code. */
export const SCHEDULER_ERROR = 'model/scheduler-config' satisfies EditError['code'];

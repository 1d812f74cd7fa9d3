import type { Size } from '../../core/size.js';
import type { Planes } from './vae.js';
import type { PictureSizes } from '../kinds/model-kind.js';
import type { SchedulerConfig, SchedulerName } from '../schedulers/index.js';

/** A picture besides the frames. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGB, [3, height, width], −1 … 1. */
  readonly values: Float32Array;
}

/** What to do to every frame. What is left out comes from the folder's `overpaint.json`, then from the kind of pipeline. */
export interface EditRequest {
  /** The sentence: an instruction for edit models, a description for others. */
  readonly prompt: string;
  /** What the picture must not be; default empty. */
  readonly negativePrompt?: string;
  /** Denoising steps, at least 1. */
  readonly steps?: number;
  /** How strongly the sentence counts; 1 is off. */
  readonly guidanceScale?: number;
  /** Models that are told `guidanceScale` (FLUX.1): how strongly the prompt counts against the negative one, in a pass of its own; default 1, off. */
  readonly trueGuidanceScale?: number;
  /** Models that see reference pictures: pictures that every frame sees after itself, sides multiples of `sizeMultiple`. */
  readonly references?: readonly Picture[];
  /** Models with joint attention: which queries see other frames; default `text+picture`. */
  readonly queries?: 'text+picture' | 'all';
  /** Tokens of a prompt, for models whose text has no fixed length; default: what the folder or the kind says. */
  readonly textLength?: number;
  /** Edit models: how strongly the source picture counts; 1 is off. */
  readonly imageGuidanceScale?: number;
  /** Share of the noise schedule that is run, 0 … 1: below 1 the frame itself, noised, is where it starts. */
  readonly strength?: number;
  /**
   * Share of the noise of training that is gone already, 0 … 1 (`denoising_start` of Stable Diffusion XL): the frame's latent, or `FrameInput.latent`,
   * is taken as it is, no noise is added, and what is left is run, one call at least. `strength` is then not asked.
   */
  readonly denoisingStart?: number;
  /** Whole number ≥ 0, default 1. All noise is a function of it. */
  readonly seed?: number;
  /** Share of the noise that frames start from, 0 … 1, default 1: models whose noise decides texture draw less of it. */
  readonly noiseScale?: number;
  /** Another sampler than the folder's. */
  readonly scheduler?: SchedulerName;
  /** Single settings of `scheduler_config.json` to override. */
  readonly schedulerConfig?: SchedulerConfig;
  /** Share of fresh noise in DDIM, 0 … 1, default 0. */
  readonly eta?: number;
  /** `invert`: run DDIM backwards and give the latents that lead back to the frames, instead of pictures. Default `edit`. */
  readonly direction?: 'edit' | 'invert';
  /**
   * Largest picture that the model is given at once, pixels, sides multiples of the model's `sizeMultiple`: larger frames are made of tiles that overlap.
   * Default: frames whole.
   */
  readonly tile?: Size;
  /** What models of Stable Diffusion XL are told of the picture's size and crop; default: what it is. */
  readonly sizes?: PictureSizes;
  /** How each ControlNet of the model counts, in their order; default: fully. */
  readonly controls?: readonly ControlUse[];
  /** Size of the frames in pixels: multiples of the model's `sizeMultiple`. */
  readonly width: number;
  readonly height: number;
}

/** How a ControlNet counts. */
export interface ControlUse {
  /** How strongly; default 1. */
  readonly scale?: number;
  /** Between which shares of the run, 0 … 1; default all of it. */
  readonly start?: number;
  readonly end?: number;
}

/** One frame to edit. */
export interface FrameInput {
  /** RGB, [3, height, width], −1 … 1. */
  readonly image: Float32Array;
  /**
   * What is to be painted, [height, width], 0 … 1: a half and more is 1. A model that sees masks paints there; others are brought back to the source
   * elsewhere after each step. Default: all of it.
   */
  readonly mask?: Float32Array;
  /** Models that see reference pictures: seen instead of the frame itself, before those of the request. Not for frames that look at anchors. */
  readonly references?: readonly Picture[];
  /** Models that see reference pictures: seen after the frame itself and those of the request. For frames that look at anchors too. */
  readonly besides?: readonly Picture[];
  /** What each ControlNet of the model sees, in their order: RGB, [3, height, width], 0 … 1. */
  readonly controls?: readonly Float32Array[];
  /** Latent noise of this frame, standard normal; default: drawn from the seed, the same for all frames. */
  readonly noise?: Float32Array;
  /**
   * What each latent cell shows, [height, width] cells: the key of a surface point, 1 … 2^24 − 1, or 0 for none. Cells with one key get one
   * noise, in every frame and at every place; the others get the seed's. Default: 0 everywhere.
   */
  readonly noiseKeys?: Int32Array;
  /** Which of the seed's noises is this frame's, whole number ≥ 0, default 0: frames with one number share theirs. */
  readonly drawing?: number;
  /** Scaled latent to start from instead of noise: what a request with direction `invert` and the same strength gave for this frame. */
  readonly latent?: Float32Array;
  /** Fresh noise of step `i` for samplers that take some; default: drawn from the seed, the same for all frames. */
  readonly stepNoises?: readonly Float32Array[];
}

/** A frame that others of its shot look at. */
export interface AnchorInput extends FrameInput {
  /** An edited picture of this frame, given by a person: it is used as it is, noised for each step. RGB as `image`. */
  readonly edited?: Float32Array;
}

/**
 * What is kept of the anchors of a shot: their latent at each step, 64 kB a step and anchor at 512². Plain data: it can be written to a file,
 * read by another worker and used for any frame of the shot.
 */
export interface AnchorState {
  /** What the state was made with; {@link EditRequest}s that differ in what matters are refused. */
  readonly key: string;
  /** Hash of the values: which anchors these are. */
  readonly id: string;
  readonly count: number;
  /** What the model sees of each anchor beside its noisy latent, [count, channels, h, w]: its unscaled latent, or mask and covered latent. */
  readonly seen: Float32Array;
  /** Models that see reference pictures: latents of those that every frame sees. */
  readonly references?: readonly Planes[] | undefined;
  /** What ControlNets see of each anchor. */
  readonly controls: readonly (readonly Float32Array[] | undefined)[];
  /** Latents before each call of the UNet, [calls][count, channels, h, w]. */
  readonly latents: readonly Float32Array[];
}

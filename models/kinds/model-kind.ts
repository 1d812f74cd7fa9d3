import type { Tensor } from '../tensor/tensor.js';
import type { SamplerOptions, SchedulerConfig } from '../schedulers/index.js';
import type { GuidanceBranch } from './guidance.js';

/** JSON files of a model folder, by the part that they lie in; `model_index` is the folder's own. */
export type Configs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Both halves of a VAE say how it is made; exporters write what they know into either. */
export const vaeConfig = (configs: Configs): Readonly<Record<string, unknown>> => ({
  ...configs['vae_encoder'],
  ...configs['vae_decoder'],
});

/** Inputs of a graph: dimensions by name, 0 where the graph leaves one open. */
export type GraphInputs = ReadonlyMap<string, readonly number[]>;

/** A folder inside of a model folder. */
export interface ModelPart {
  readonly name: string;
  /** `graph`: `model.onnx`, perhaps with weights and `config.json`. `foreign`: `models pull` takes it along for other programs. */
  readonly holds: 'graph' | 'tokenizer' | 'scheduler' | 'foreign';
  /** Whether a folder may lack it; default false. */
  readonly optional?: true;
}

/** All outputs of a text encoder for one prompt, by name: [1, …]. */
export type EncodedText = Readonly<Record<string, Tensor<'float32'>>>;

/**
 * What models of Stable Diffusion XL are told of a picture's size, [height, width] in pixels, and of its crop, [top, left]; default: the work
 * picture's own size, uncropped, and for the negative prompt what the prompt has.
 */
export interface PictureSizes {
  readonly original?: readonly [number, number];
  readonly crop?: readonly [number, number];
  readonly target?: readonly [number, number];
  readonly negativeOriginal?: readonly [number, number];
  readonly negativeTarget?: readonly [number, number];
}

/** A tokenizer and the graph that reads its tokens. */
export interface TextPart {
  readonly tokenizer: string;
  readonly graph: string;
  /** What is made of a prompt before it is cut into tokens: a chat's message. */
  wrap?(prompt: string): string;
  /** Tokens a prompt is cut or filled to, where neither graph nor folder say so; default: what the tokenizer says. */
  readonly length?: number;
  /** `right`: tokens that are too many are dropped at the end. Default: the last one, which ends a sentence, is kept. */
  readonly cut?: 'right';
  /** Whether a prompt may weigh its words, `(word:1.3)`: `tokens`, what it makes of each is weighed; `marks`, it reads the words without the marks. Default: marks are text. */
  readonly emphasis?: 'tokens' | 'marks';
}

/** How latents become tokens of a transformer that sees reference pictures. */
export interface TokenKind {
  /** Position ids of a picture's cell; `reference`: which reference picture, from 0; absent for the picture itself. */
  pictureId(y: number, x: number, reference?: number): readonly number[];
  /** Position ids of a text token. */
  textId(token: number): readonly number[];
  /** What the sampler's timesteps are multiplied by for the graph. */
  readonly timestepScale: number;
}

/** What an input of the denoiser may depend on, for one row. */
export interface ConditionContext {
  readonly prompt: GuidanceBranch['prompt'];
  /** The prompt; undefined for a negative one that was not given, which is encoded as an empty one. */
  readonly text: string | undefined;
  /** What each of the kind's text encoders made of it, in their order. */
  readonly encoded: readonly EncodedText[];
  readonly guidanceScale: number;
  /** Size of the picture, pixels. */
  readonly width: number;
  readonly height: number;
  readonly sizes?: PictureSizes | undefined;
  readonly configs: Configs;
  /** Second dimension of the input, where the graph fixes it. */
  readonly length: number | undefined;
}

/** Used where neither the request nor the folder says otherwise. */
export interface KindDefaults {
  readonly steps: number;
  /** How strongly the sentence counts; 1 is off. */
  readonly guidanceScale: number;
  /** How strongly the source picture counts, where that can be said; 1 is off. */
  readonly imageGuidanceScale: number;
  /** Share of the noise schedule that is run, 0 … 1. */
  readonly strength: number;
  /** Longest side of the work picture, pixels: what such models were trained at. */
  readonly size: number;
}

/**
 * A kind of model: what the engine must know to run a folder of it. Nothing else in the program knows a kind by its name. A new kind is a file
 * with such a value and a line in `models/kinds/index.ts`; most are another kind with a few fields changed.
 */
export interface ModelKind {
  /** Class names in `model_index.json`, as diffusers has them; Optimum's `ORT…` and the old `Onnx…` prefix mean the same. */
  readonly pipelines: readonly string[];
  /** Whether a denoiser with such inputs can be of this kind: class names of published folders lie. */
  suits(inputs: GraphInputs): boolean;
  /** Why a folder with such a pipeline cannot be run all the same, as the end of a sentence; undefined where it can. */
  refuses?(configs: Configs): string | undefined;
  /** For people: `edit` hears an instruction, `img2img` a description of the result. */
  readonly task: 'edit' | 'img2img';
  /** All parts that a folder may have, in the order in which people are told of them. */
  readonly parts: readonly ModelPart[];
  /** The part that predicts noise from latents. */
  readonly denoiser: string;
  /** Whether it predicts the velocity of flow matching, for the samplers of that; default: what samplers of diffusion read. */
  readonly flow?: true;
  /** The parts that read a prompt: a tokenizer and a graph each. */
  readonly textEncoders: readonly TextPart[];
  readonly defaults: KindDefaults;
  /** What else is usual for folders with such configs and scheduler: few steps, no guidance. */
  defaultsFor?(configs: Configs, scheduler: SchedulerConfig): Partial<KindDefaults>;
  /** Whether frames start from noise alone at strength 1; otherwise they always start from themselves with noise. */
  readonly startsFromNoise: boolean;
  /** Whether samplers that can are told the strength, and run all steps; otherwise a strength below 1 leaves out the first ones. `inputs`: the denoiser's. */
  strengthInTimesteps(inputs: readonly string[]): boolean;
  /** Whether the denoiser sees a mask and the picture without what it covers. */
  readonly seesMask?: true;
  /**
   * What the denoiser is told besides latents and timestep: [1, …] for each input that a graph of this kind may have. Inputs that a graph lacks
   * are left out; one that is not listed is refused when the model is loaded.
   */
  readonly conditions: Readonly<Record<string, (context: ConditionContext) => Tensor<'float32'>>>;
  /** Side of the blocks of the VAE's cells that become channels of one latent cell, where the graphs do not do that; default 1. */
  readonly patch?: 2;
  /** Whether a cell is painted as much as the mask covers its middle, instead of wholly or not. */
  readonly meansMask?: true;
  /** Whether frames see others' picture tokens besides their own, in joint attention; default: others' in the place of their own. */
  readonly seesOthersBesides?: true;
  /** What the sampler is told besides its steps. `tokens`: latent cells of a picture. */
  samplerOptions?(
    config: SchedulerConfig,
    picture: { readonly tokens: number; readonly steps: number },
  ): Partial<Pick<SamplerOptions, 'mu' | 'startSigmas'>>;
  /** For transformers whose latents are tokens and that see the frame as a reference picture. */
  readonly tokens?: TokenKind;
  /** Rows of one evaluation. `inputs`: names of the denoiser's inputs. */
  branches(
    scales: Pick<KindDefaults, 'guidanceScale' | 'imageGuidanceScale'> & { readonly trueGuidanceScale?: number | undefined },
    inputs: readonly string[],
    configs?: Configs,
  ): readonly GuidanceBranch[];
  /** Channels of the denoiser's input for latents of so many channels. */
  inputChannels(latentChannels: number): number;
  /**
   * What follows the noisy latent in those channels; zeros where there is nothing. `seen`: the frame's own latent, not scaled; with `seesMask` the
   * mask, 1 in each cell that is to be painted, and the latent of the picture with grey there.
   */
  besideLatent?(seen: Float32Array, branch: GuidanceBranch, configs: Configs): Float32Array | undefined;
  /** A latent of the encoder as the denoiser knows it. */
  scaleLatent(latent: Float32Array, configs: Configs): Float32Array;
  /** A latent of the denoiser as the decoder knows it: the inverse of `scaleLatent`. */
  unscaleLatent(latent: Float32Array, configs: Configs): Float32Array;
  /** What width and height must be multiples of, pixels, unless the folder's card says it. `factor`: pixels on a side of a latent cell. */
  sizeMultiple(configs: Configs, factor: number): number;
}

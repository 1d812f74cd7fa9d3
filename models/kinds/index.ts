import { fluxKontext } from './flux-kontext.js';
import { flux2Klein } from './flux2-klein.js';
import { inpainting, inpaintingXl } from './inpainting.js';
import { instructPix2PixXl } from './instruct-pix2pix-xl.js';
import { instructPix2Pix } from './instruct-pix2pix.js';
import { latentConsistency } from './latent-consistency.js';
import type { ModelKind, ModelPart } from './model-kind.js';
import { stableDiffusion3 } from './stable-diffusion-3.js';
import { stableDiffusion } from './stable-diffusion.js';
import { stableDiffusionXl } from './stable-diffusion-xl.js';

/** All kinds of model. A new one is one file and one line here. Where a graph's inputs fit several, the first counts. */
export const MODEL_KINDS = {
  'stable-diffusion': stableDiffusion,
  'latent-consistency': latentConsistency,
  'instruct-pix2pix': instructPix2Pix,
  'stable-diffusion-xl': stableDiffusionXl,
  'instruct-pix2pix-xl': instructPix2PixXl,
  inpainting,
  'inpainting-xl': inpaintingXl,
  'flux2-klein': flux2Klein,
  'flux-kontext': fluxKontext,
  'stable-diffusion-3': stableDiffusion3,
} as const satisfies Record<string, ModelKind>;

/** Name of a kind. */
export type KindName = keyof typeof MODEL_KINDS;

const entries = Object.entries<ModelKind>(MODEL_KINDS) as [KindName, ModelKind][];

/** The parts that models of any kind may have, each once. */
export const ALL_PARTS: readonly ModelPart[] = [
  ...new Map(entries.flatMap(([, { parts }]) => parts.map((part) => [part.name, part]))).values(),
];

/** The kind of a folder. */
export const kindOf = ({ kind }: { readonly kind: KindName }): ModelKind => MODEL_KINDS[kind];

/** The kind that runs a pipeline; undefined where none does. */
export const kindNameOf = (pipeline: string): KindName | undefined =>
  entries.find(([, { pipelines }]) => pipelines.includes(pipeline))?.[0];

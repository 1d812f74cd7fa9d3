import { createHash } from 'node:crypto';
import { EditError } from '../../core/errors.js';
import type { Size } from '../../core/size.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { usualFor } from '../folder/recommended.js';
import { samplerKindOf } from '../folder/sampler-kind-of.js';
import { PROMPT_ALONE, type GuidanceBranch } from '../kinds/guidance.js';
import { kindOf } from '../kinds/index.js';
import type { Configs, ModelKind, PictureSizes } from '../kinds/model-kind.js';
import { gaussian, type NoiseStream } from '../noise/gaussian.js';
import { keyedGaussian } from '../noise/keyed-gaussian.js';
import { callsLeft, stepsLeft } from '../schedulers/first-call.js';
import type { Sampler } from '../schedulers/index.js';
import { tilingOf, type Tiling } from './tiles.js';
import type { ControlUse, EditRequest, FrameInput, Picture } from './edit-request.js';

/** A request worked out: everything that is the same for all frames. */
export interface DenoisePlan {
  readonly kind: ModelKind;
  readonly configs: Configs;
  readonly invert: boolean;
  readonly sampler: Sampler;
  /** First call of the sampler: later than 0 at a strength below 1. */
  readonly first: number;
  /** One past the last call: earlier than the sampler's end when inverting at a strength below 1. */
  readonly last: number;
  readonly branches: readonly GuidanceBranch[];
  readonly guidanceScale: number;
  readonly positive: string;
  /** Undefined where none was given. */
  readonly negative: string | undefined;
  /** Share of the noise schedule that is run, 0 … 1. */
  readonly strength: number;
  /** Whether frames start as they are, without noise. */
  readonly startsClean: boolean;
  /** How each ControlNet counts. */
  readonly controls: readonly ControlUse[];
  readonly seed: number;
  /** Share of the noise that frames start from. */
  readonly noiseScale: number;
  /** Tokens of a prompt, where the request says them. */
  readonly textLength: number | undefined;
  /** Whether the queries of reference tokens see other frames too. */
  readonly allQueries: boolean;
  /** The seed's noise, which all frames of a window share: the last draw is remembered. Not to be changed. */
  readonly draw: typeof gaussian;
  /** Size of the frames, pixels, and what the model is told of it. */
  readonly picture: { readonly width: number; readonly height: number; readonly sizes?: PictureSizes | undefined };
  /** Latent size, cells. */
  readonly height: number;
  readonly width: number;
  /** How frames are made of tiles; undefined where the model is given them whole. */
  readonly tiling: Tiling | undefined;
  /** Hash of all that an anchor's latents depend on besides its picture. */
  readonly key: string;
}

/** What a plan needs to know of a loaded model. */
export interface ModelTraits {
  /** Pixels a latent cell. */
  readonly vaeFactor: number;
  readonly sizeMultiple: number;
  /** Names of the denoiser's inputs. */
  readonly inputs: readonly string[];
}

/** Fills a request with defaults and turns it into a plan. @throws EditError `plan/size`, `plan/steps` or `model/scheduler-config` */
export function denoisePlan(folder: ModelFolder, request: EditRequest, traits: ModelTraits): DenoisePlan {
  const kind = kindOf(folder);
  const pick = (name: 'steps' | 'guidanceScale' | 'imageGuidanceScale' | 'strength'): number =>
    request[name] ?? usualFor(folder)[name];
  const [steps, guidanceScale, imageGuidanceScale] = [pick('steps'), pick('guidanceScale'), pick('imageGuidanceScale')];
  const invert = request.direction === 'invert';
  const strength = Math.min(Math.max(invert ? (request.strength ?? 1) : pick('strength'), 0), 1);
  check(request, steps, traits.sizeMultiple, folder.fixedSize);
  const config = { ...folder.scheduler, ...request.schedulerConfig };
  const samplerKind = samplerKindOf({ kind: folder.kind, scheduler: config }, invert ? 'ddim-inverse' : request.scheduler);
  const strengthInTimesteps = kind.strengthInTimesteps(traits.inputs) && samplerKind.strengthInTimesteps;
  const whole = { width: request.width / traits.vaeFactor, height: request.height / traits.vaeFactor };
  const tiling = tilingIn(request, traits.vaeFactor);
  const { width, height } = tiling?.tiles[0] ?? whole;
  const cells = width * height;
  const ofKind = kind.samplerOptions?.(config, { tokens: cells, steps });
  const options = {
    steps,
    ...ofKind,
    ...(strengthInTimesteps && { strength }),
    ...(request.eta === undefined ? {} : { eta: request.eta }),
  };
  const sampler = samplerKind.create(config, options);
  const run = strengthInTimesteps ? steps : Math.max(stepsLeft(samplerKind, steps, strength), 1);
  const calls = sampler.timesteps.length;
  const { denoisingStart } = request;
  const startsClean = invert || denoisingStart !== undefined;
  const startsAt = (share: number): number => calls - Math.max(callsLeft(sampler, config.num_train_timesteps ?? 1000, share), 1);
  const settings = {
    folder: folder.name,
    ...request,
    ...(request.references && { references: request.references.map(fingerprint) }),
    ...{ steps, guidanceScale, imageGuidanceScale, strength, config },
  };
  return {
    kind,
    configs: folder.configs,
    invert,
    sampler,
    first: invert ? 0 : denoisingStart === undefined ? (steps - run) * (sampler.order ?? 1) : startsAt(denoisingStart),
    last: invert ? run : calls,
    branches: invert
      ? PROMPT_ALONE
      : kind.branches(
          { guidanceScale, imageGuidanceScale, trueGuidanceScale: request.trueGuidanceScale },
          traits.inputs,
          folder.configs,
        ),
    guidanceScale,
    positive: request.prompt,
    negative: request.negativePrompt,
    strength,
    startsClean,
    textLength: request.textLength,
    allQueries: request.queries === 'all',
    controls: request.controls ?? [],
    seed: request.seed ?? 1,
    noiseScale: request.noiseScale ?? 1,
    draw: rememberingGaussian(),
    picture: { width: request.width, height: request.height, sizes: request.sizes },
    ...whole,
    tiling,
    key: createHash('sha256').update(JSON.stringify(settings)).digest('hex'),
  };
}

/** The noise that a frame starts from: its own where it has some, else that of its keys, else the seed's, which all frames share. */
export function initialNoise(plan: DenoisePlan, frame: FrameInput, length: number): Float32Array {
  const { noiseScale } = plan;
  if (noiseScale === 0) return new Float32Array(length);
  const noise = frame.noise ?? seedNoise(plan, frame, length, 'initial', frame.drawing ?? 0);
  return noiseScale === 1 ? noise : noise.map((value) => value * noiseScale);
}

/** More steps than any run has, so that no step of a drawing has the noise of another drawing's. */
const DRAWING = 1024;

/** Fresh noise of call `i`, counted from the first call of the run; undefined where the sampler wants none. */
export function stepNoise(plan: DenoisePlan, frame: FrameInput, i: number, length: number): Float32Array | undefined {
  if (!plan.sampler.wantsNoise(i)) return undefined;
  return frame.stepNoises?.[i - plan.first] ?? seedNoise(plan, frame, length, 'step', i + DRAWING * (frame.drawing ?? 0));
}

function seedNoise(
  { seed, draw, width, height }: DenoisePlan,
  { noiseKeys }: FrameInput,
  length: number,
  stream: NoiseStream,
  step: number,
): Float32Array {
  if (!noiseKeys) return draw(length, seed, stream, step);
  const cells = width * height;
  if (noiseKeys.length === cells) return keyedGaussian(noiseKeys, length / cells, seed, stream, step);
  const sentence = `expected ${cells} noise keys for latents of ${width}×${height} cells, found ${noiseKeys.length}.`;
  throw new EditError('bug/noise-keys', sentence, { wanted: cells, found: noiseKeys.length });
}

/** What tells one picture from another. */
export const fingerprint = ({ values, width }: Picture): string =>
  `${width} ${createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex')}`;

/** {@link gaussian}, but what was drawn last is kept. */
function rememberingGaussian(): typeof gaussian {
  let last: { key: string; noise: Float32Array } | undefined;
  return (...asked) => {
    const key = asked.join();
    if (last?.key !== key) last = { key, noise: gaussian(...asked) };
    return last.noise;
  };
}

/** The tiles that a request's frames are made of. @param factor pixels on a side of a latent cell */
export const tilingIn = ({ width, height, tile }: EditRequest, factor: number): Tiling | undefined =>
  tile &&
  tilingOf({ width: width / factor, height: height / factor }, { width: tile.width / factor, height: tile.height / factor });

function check(
  { tile, denoisingStart = 0, ...whole }: EditRequest,
  steps: number,
  sizeMultiple: number,
  fixed: Size | undefined,
): void {
  const { width, height } = whole;
  const [wide, high] = [Math.min(tile?.width ?? width, width), Math.min(tile?.height ?? height, height)];
  if (fixed && (wide !== fixed.width || high !== fixed.height)) {
    const sentence = `this model takes pictures of ${fixed.width}×${fixed.height} pixels alone, found ${wide}×${high}.`;
    throw new EditError('plan/size', sentence, { width, height, ...{ fixed } });
  }
  const unfit = [width, height, wide, high].some((side) => side < 1 || side % sizeMultiple);
  if (unfit) {
    const sentence = `expected a work size in multiples of ${sizeMultiple}, found ${width}×${height}.`;
    throw new EditError('plan/size', sentence, { width, height, sizeMultiple });
  }
  if (!Number.isInteger(steps) || steps < 1)
    throw new EditError('plan/steps', `expected at least 1 step, found ${steps}.`, { steps });
  if (!(denoisingStart >= 0 && denoisingStart < 1))
    throw new EditError('plan/steps', `expected \`denoisingStart\` from 0 to below 1, found ${denoisingStart}.`, {
      denoisingStart,
    });
}

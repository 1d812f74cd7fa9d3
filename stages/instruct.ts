import { defineStage } from '../core/stage.js';
import { INSTRUCT_OPTIONS } from './instruct-options.js';

/** The most keys of a shot that are edited to be carried, where no more are asked for. */
const KEYS = 3;

/** Edits every frame as a sentence says, with an instruction-guided diffusion model whose self-attention looks across frames. */
export const instruct = defineStage({
  name: 'instruct',
  summary: 'edit frames as a sentence says, with a diffusion model that looks across frames',
  options: INSTRUCT_OPTIONS,
  heavy: true,
  pace: (options) =>
    JSON.stringify({
      ...options,
      prompt: '',
      negative: '',
      model: '',
      controlnet: options.controlnet.length,
      depthModel: '',
      texture: 1,
      textureMotion: '',
    }), // hashes tell the models
  reach: ({ steady, method }) => (method === 'carry' ? 0 : steady),
  holds: ({ batch, steady, method }) => (method === 'carry' ? 2 : 2 * (batch + steady)),
  follows: ({ method }) => method === 'carry',
  anchors: ({ attention, anchors, steady, method }) =>
    method === 'carry'
      ? Math.max(KEYS, anchors)
      : { anchors, first: 1, 'first-prev': 0, none: steady ? 0 : undefined }[attention],
  geometry: ({ controlnet, control, depthModel }) =>
    controlnet.length === 0
      ? undefined
      : !depthModel && control.some((kind) => kind === 'depth' || kind === 'normal')
        ? 'needs'
        : 'takes',
  sequential: ({ attention, method }) => (attention === 'first-prev' && method !== 'carry' ? 'shot' : undefined),
  resolve: async (options, notice) => (await import('./resolve-model.js')).resolveModel(options, notice),
  warm: async (options, context) => (await import('./instruct-frames.js')).warmModel(options, context),
  open: async (options, context) =>
    options.method === 'carry' && context.survey?.followed !== undefined
      ? (await import('./instruct-keys.js')).instructKeys(options, context)
      : (await import('./instruct-frames.js')).instructFrames(options, context),
});

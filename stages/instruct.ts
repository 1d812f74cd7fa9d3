import { defineStage } from '../core/stage.js';
import { INSTRUCT_OPTIONS } from './instruct-options.js';

/** Edits every frame as a sentence says, with an instruction-guided diffusion model whose self-attention looks across frames. */
export const instruct = defineStage({
  name: 'instruct',
  summary: 'edit frames as a sentence says, with a diffusion model that looks across frames',
  options: INSTRUCT_OPTIONS,
  heavy: true,
  pace: (options) => JSON.stringify({ ...options, prompt: '', negative: '', model: '', texture: 1, textureMotion: '' }), // modelHash tells the model
  reach: ({ steady }) => steady,
  holds: ({ batch, steady }) => 2 * (batch + steady),
  anchors: ({ attention, anchors, steady }) => ({ anchors, first: 1, 'first-prev': 0, none: steady ? 0 : undefined })[attention],
  sequential: ({ attention }) => (attention === 'first-prev' ? 'shot' : undefined),
  resolve: async (options, notice) => (await import('./resolve-model.js')).resolveModel(options, notice),
  warm: async (options, context) => (await import('./instruct-frames.js')).warmModel(options, context),
  open: async (options, context) => (await import('./instruct-frames.js')).instructFrames(options, context),
});

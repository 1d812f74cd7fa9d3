import { defineStage } from '../core/stage.js';
import { BUILT_IN_MODELS, modelFolder } from './built-in-model.js';
import { detailFor } from '../models/looks/detail-for.js';
import { INSTRUCT_OPTIONS } from './instruct-options.js';

/** Edits every frame as a sentence says, with an instruction-guided diffusion model whose self-attention looks across frames. */
export const instruct = defineStage({
  name: 'instruct',
  summary: 'edit frames as a sentence says, with a diffusion model that looks across frames',
  options: INSTRUCT_OPTIONS,
  heavy: true,
  pace: (options) => JSON.stringify({ ...options, instruction: '', negative: '', model: '' }), // modelHash tells the model
  reach: ({ steady }) => steady,
  holds: ({ batch, steady }) => 2 * (batch + steady),
  anchors: ({ attention, anchors, steady }) => ({ anchors, first: 1, 'first-prev': 0, none: steady ? 0 : undefined })[attention],
  sequential: ({ attention }) => (attention === 'first-prev' ? 'shot' : undefined),
  settle: (options) => ({ ...options, model: options.model || BUILT_IN_MODELS[0], detail: detailOf(options) }),
  resolve: async (options, notice) => (await import('./resolve-model.js')).resolveModel(options, notice),
  warm: async (options, context) => (await import('./instruct-frames.js')).warmModel(options, context),
  open: async (options, context) => (await import('./instruct-frames.js')).instructFrames(options, context),
});

interface Wording {
  readonly detail: 'auto' | 'transfer' | 'model';
  readonly model: string;
  readonly instruction: string;
}

/** Where fine detail comes from, with `auto` decided by the sentence. */
export const detailOf = ({ detail, model, instruction }: Wording): 'transfer' | 'model' =>
  detail === 'auto' ? detailFor(modelFolder(model), instruction) : detail;

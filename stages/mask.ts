import { defineStage } from '../core/stage.js';
import type { OptionTable, OptionValues } from '../core/options.js';
import { CLIP_MASKS } from './masks/index.js';

const MASK_OPTIONS = {
  source: { type: 'choice', choices: CLIP_MASKS, default: 'picture', summary: 'where the mask comes from' },
  file: { type: 'text', default: '', path: true, summary: 'the picture of the source `picture`: white is edited' },
  invert: { type: 'boolean', default: false, summary: 'edit all that the mask leaves out' },
} as const satisfies OptionTable;

/** The options of the stage `mask` as values. */
export type MaskOptions = OptionValues<typeof MASK_OPTIONS>;

/** Says where the stages after it edit. A frame that has a mask already keeps what both have. */
export const mask = defineStage({
  name: 'mask',
  summary: 'limit the stages after it to where a mask is white',
  options: MASK_OPTIONS,
  heavy: false,
  reach: () => 0,
  holds: () => 0,
  open: async (options, context) => (await import('./mask-frames.js')).maskFrames(options, context),
});

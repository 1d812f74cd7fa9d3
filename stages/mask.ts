import { defineStage } from '../core/stage.js';
import { MASK_OPTIONS } from './mask-options.js';

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

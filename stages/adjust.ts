import { defineStage } from '../core/stage.js';
import { ADJUST_OPTIONS } from './adjust-options.js';

/** A colour grade: exposure, contrast, saturation, warmth. No model; the quick way to see the graph at work. */
export const adjust = defineStage({
  name: 'adjust',
  summary: 'a colour grade without a model: exposure, contrast, saturation, warmth, sepia, tint',
  options: ADJUST_OPTIONS,
  heavy: false,
  pointwise: true,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./adjust-frames.js')).adjustFrames(options),
});

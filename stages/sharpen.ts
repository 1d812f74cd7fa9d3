import { defineStage } from '../core/stage.js';

/** Finer detail stands out more. */
export const sharpen = defineStage({
  name: 'sharpen',
  summary: 'sharpen the picture',
  options: {
    amount: { type: 'number', default: 0.8, min: 0, max: 5, summary: 'how much detail is added to itself' },
    radius: {
      type: 'number',
      default: 0.15,
      min: 0,
      max: 5,
      summary: 'how coarse detail may be, in per cent of the shorter side',
    },
  },
  heavy: false,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./sharpen-frames.js')).sharpenFrames(options),
});

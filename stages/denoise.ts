import { defineStage } from '../core/stage.js';

/** Less grain, edges kept. */
export const denoise = defineStage({
  name: 'denoise',
  summary: 'quiet grain and noise, and keep edges',
  options: {
    amount: { type: 'number', default: 0.5, min: 0, max: 1, summary: 'how strong the noise is that goes' },
  },
  heavy: false,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./denoise-frames.js')).denoiseFrames(options),
});

import { defineStage } from '../core/stage.js';

/** Out of focus: light and colour, in the source's own planes. */
export const blur = defineStage({
  name: 'blur',
  summary: 'blur the picture',
  options: {
    radius: { type: 'number', default: 1.5, min: 0, max: 20, summary: 'how far it goes, in per cent of the shorter side' },
  },
  heavy: false,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./blur-frames.js')).blurFrames(options),
});

import { defineStage } from '../core/stage.js';

/** A new colour: shading and grain stay. */
export const recolour = defineStage({
  name: 'recolour',
  summary: 'give the picture, or what of it a mask shows, another colour; shading and grain stay',
  options: {
    colour: { type: 'text', default: 'red', summary: 'the colour: a usual name, or #rrggbb' },
    grain: { type: 'number', default: 1, min: 0, max: 1, summary: 'how much of shading and grain stays; 0 is the colour itself' },
    lightness: { type: 'number', default: 1, min: 0, max: 1, summary: 'how far lightness follows the colour; 0 leaves it' },
  },
  heavy: false,
  pointwise: true,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./recolour-frames.js')).recolourFrames(options),
});

import { defineStage } from '../core/stage.js';

/** Whether the lightness of the thing is still to be measured; the flat colour itself needs none. */
const isUnmeasured = ({ usual, grain, lightness }: { readonly usual: readonly string[]; readonly grain: number; readonly lightness: number }): boolean => usual.length === 0 && !(grain === 0 && lightness === 1); // prettier-ignore

/** A new colour: shading, shine and grain stay. */
export const recolour = defineStage({
  name: 'recolour',
  summary: 'give the picture, or what of it a mask shows, another colour; shading, shine and grain stay',
  options: {
    colour: { type: 'text', default: 'red', summary: 'the colour: a usual name, or #rrggbb' },
    grain: { type: 'number', default: 1, min: 0, max: 1, summary: 'how much of shading and grain stays; 0 is the colour itself' },
    lightness: { type: 'number', default: 1, min: 0, max: 1, summary: 'how far lightness follows the colour; 0 leaves it' },
    usual: {
      type: 'list',
      default: [],
      summary:
        'lightness (OKLab, between 0 and 1) of the thing in usual light, which becomes that of the colour; FRAME:LIGHTNESS holds from a frame on; none: it is measured, in each shot',
    },
  },
  heavy: false,
  pointwise: true,
  anchors: (options) => (isUnmeasured(options) ? 0 : undefined),
  learner: (options) => (isUnmeasured(options) ? import('./usual-light.js').then(({ learnUsual }) => learnUsual(options)) : undefined), // prettier-ignore
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./recolour-frames.js')).recolourFrames(options),
});

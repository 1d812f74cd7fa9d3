import type { OptionTable, OptionValues } from '../core/options.js';
import { defineStage } from '../core/stage.js';

const ADJUST_OPTIONS = {
  exposure: { type: 'number', default: 0, min: -4, max: 4, summary: 'brightness in photographic stops' },
  contrast: { type: 'number', default: 1, min: 0, max: 4, summary: 'spread around middle grey; 1 changes nothing' },
  saturation: { type: 'number', default: 1, min: 0, max: 4, summary: 'strength of colours; 0 is black and white' },
  warmth: { type: 'number', default: 0, min: -1, max: 1, summary: 'above 0 towards orange, below towards blue' },
} as const satisfies OptionTable;

/** A colour grade: exposure, contrast, saturation, warmth. No model; the quick way to see the graph at work. */
export const adjust = defineStage({
  name: 'adjust',
  summary: 'a colour grade without a model: exposure, contrast, saturation, warmth',
  options: ADJUST_OPTIONS,
  heavy: false,
  reach: () => 0,
  holds: () => 1,
  open: async (options) => (await import('./adjust-frames.js')).adjustFrames(options),
});

/** The options of {@link adjust} as values. */
export type AdjustOptions = OptionValues<typeof ADJUST_OPTIONS>;

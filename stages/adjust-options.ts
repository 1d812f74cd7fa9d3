import type { OptionTable, OptionValues } from '../core/options.js';

/** What the stage `adjust` may be told. */
export const ADJUST_OPTIONS = {
  exposure: { type: 'number', default: 0, min: -4, max: 4, summary: 'brightness in photographic stops' },
  contrast: { type: 'number', default: 1, min: 0, max: 4, summary: 'spread around middle grey; 1 changes nothing' },
  saturation: { type: 'number', default: 1, min: 0, max: 4, summary: 'strength of colours; 0 is black and white' },
  warmth: { type: 'number', default: 0, min: -1, max: 1, summary: 'above 0 towards orange, below towards blue' },
  sepia: { type: 'number', default: 0, min: 0, max: 1, summary: 'brown of old photographs; 1 leaves no other colour' },
  tint: { type: 'text', default: '', summary: 'colour to tint the picture with: a usual name, or #rrggbb' },
  tintAmount: { type: 'number', default: 0.5, min: 0, max: 1, summary: 'how much of the tint' },
} as const satisfies OptionTable;

/** The options of the stage `adjust` as values. */
export type AdjustOptions = OptionValues<typeof ADJUST_OPTIONS>;

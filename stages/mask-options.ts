import type { OptionTable, OptionValues } from '../core/options.js';
import { CLIP_MASKS } from './masks/index.js';

/** What the stage `mask` may be told. */
export const MASK_OPTIONS = {
  source: { type: 'choice', choices: CLIP_MASKS, default: 'picture', summary: 'where the mask comes from' },
  file: { type: 'text', default: '', path: true, summary: 'the picture of the source `picture`: white is edited' },
  invert: { type: 'boolean', default: false, summary: 'edit all that the mask leaves out' },
} as const satisfies OptionTable;

/** The options of the stage `mask` as values. */
export type MaskOptions = OptionValues<typeof MASK_OPTIONS>;

import { alpha } from './alpha.js';
import { parts } from './parts.js';
import { picture } from './picture.js';
import type { MaskSource } from './mask-source.js';

/** Mask sources by name. A new one is one file and one line here. */
export const MASK_SOURCES = { alpha, picture, parts } as const satisfies Record<string, MaskSource>;

/** The name of a mask source. */
export type MaskSourceName = keyof typeof MASK_SOURCES;

/** Sources that need nothing but frames, or a file beside them. */
export const CLIP_MASKS: readonly MaskSourceName[] = (Object.keys(MASK_SOURCES) as MaskSourceName[]).filter(
  (name) => MASK_SOURCES[name].needs !== 'parts',
);

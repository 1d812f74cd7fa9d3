import { alpha } from './alpha.js';
import { background } from './background.js';
import { box } from './box.js';
import { colour } from './colour.js';
import { difference } from './difference.js';
import { faces } from './faces.js';
import { ground } from './ground.js';
import { key } from './key.js';
import { lettering } from './lettering.js';
import { parts } from './parts.js';
import { person } from './person.js';
import { picture } from './picture.js';
import { plants } from './plants.js';
import { sky } from './sky.js';
import { subject } from './subject.js';
import { thing } from './thing.js';
import { water } from './water.js';
import type { MaskSource } from './mask-source.js';

/** Mask sources by name. A new one is one file and one line here. */
export const MASK_SOURCES = {
  picture,
  alpha,
  box,
  key,
  colour,
  person,
  subject,
  background,
  faces,
  lettering,
  sky,
  ground,
  water,
  plants,
  thing,
  difference,
  parts,
} as const;

/** The name of a mask source. */
export type MaskSourceName = keyof typeof MASK_SOURCES;

/** A mask source whose options are not known to the compiler. */
export const maskSource = (kind: MaskSourceName): MaskSource => MASK_SOURCES[kind] as unknown as MaskSource;

/** Sources that the stage `mask` offers. */
export const CLIP_MASKS = ['alpha', 'picture'] as const satisfies readonly MaskSourceName[];

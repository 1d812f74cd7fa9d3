import { dabs, handPainted, oil } from './brush.js';
import { carbon, cotton, denim, felt, knit, plaid } from './cloth.js';
import { brick, tiles } from './masonry.js';
import { dust, frost, snow } from './cover.js';
import type { Pattern } from './pattern.js';
import { concrete, leather, marble, plaster } from './solid.js';
import { granite, moss, rust, worn } from './weathered.js';
import { bamboo, wood } from './wood.js';

/** All patterns by name. A new one is a function in a file of its kind, and a line here. */
export const PATTERNS = { brick, tiles, wood, bamboo, denim, cotton, felt, plaid, carbon, knit, marble, concrete, plaster, leather, snow, frost, dust, rust, moss, granite, worn, handPainted, oil, dabs } as const satisfies Readonly<Record<string, Pattern>>; // prettier-ignore

/** The name of a pattern. */
export type PatternName = keyof typeof PATTERNS;

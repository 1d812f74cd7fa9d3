import type { Limits } from '../../stages/limits/limits.js';
import type { Plan } from './plan.js';
import { rangesOf } from './ranges.js';

/** What holds all edits of a plan back together: its mask and strength, and fades at the ends of its range. */
export function wholeOf({ mask, strength, fade, range }: Pick<Plan, 'mask' | 'strength' | 'fade' | 'range'>): Limits {
  const faded = fade !== undefined && fade > 0 && range !== null;
  return { mask, strength, ...(faded && { when: rangesOf(range).map((one) => ({ ...one, fade })) }) };
}

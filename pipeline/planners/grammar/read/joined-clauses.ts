import type { Reading } from './reading.js';
import type { Said } from './said.js';

/** A clause that nobody said, for edits that follow from others. */
export const KEEP_ONLY: Reading = { join: 'start', order: null, apart: false, kind: 'edits', effects: [], targets: [], whole: 'all', excepts: [], exceptEarly: false, early: false, bare: true, only: false, also: false, time: null, timeEarly: false, fade: null, amount: 1, keepsTime: false,
  relative: false, asIs: false, turned: 0, adds: false, passed: [], told: false, said: '', unheard: [] }; // prettier-ignore

/** "brighten and sharpen the face": the object stands behind the second verb. */
export const isOrderAlone = ({ effects, targets, whole, time }: Reading): boolean =>
  effects.length === 1 && effects[0].order && targets.length === 0 && whole === null && time === null && ['blur', 'sharpen', 'denoise', 'grade'].includes(effects[0].op); // prettier-ignore

/** Whether a clause has the object of an order before it. */
export const sharesObject = ({ kind, join, effects, early, targets, apart }: Reading): boolean =>
  kind === 'edits' && join === 'and' && !apart && !early && effects.length === 1 && effects[0].order && targets.length > 0;

/** What is done to single things more often than to all. */
export const FINE: ReadonlySet<Said['op']> = new Set(['grade', 'blur', 'sharpen', 'denoise', 'recolour', 'material']);

/** Whether "it" may mean what the clause before was about. */
export const isFine = ({ effects }: Reading, before: Reading): boolean =>
  [...effects, ...before.effects].every(({ op }) => FINE.has(op));

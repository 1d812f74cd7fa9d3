import type { Outside } from '../../stages/limits/outside-tally.js';
import type { Plan } from '../plan/plan.js';
import { shownEdits } from './shown-edits.js';
import type { Proof } from './proof.js';

/** What a job has measured. */
export interface Measured {
  /** What changed where no edit reaches; `null` where nothing was named. */
  readonly outside: Outside | null;
}

/**
 * Adds up what was measured of a job's frames.
 *
 * @returns `null` for a plan without edits of the picture
 */
export function sumProof(plan: Pick<Plan, 'stages'>, { outside }: Measured): Proof | null {
  if (!plan.stages.length) return null;
  const kept = outside?.samples ? 1 - outside.changed / outside.samples : null;
  return {
    followed: shownEdits(plan).map(({ edit }) => ({ edit, value: null, said: null, reason: NOT_JUDGED })),
    kept,
    steady: null,
    reasons: { ...(kept === null && { kept: NOT_MEASURED }), steady: NOT_MEASURED },
    measures: { frames: 0, edited: 0, outside, similarity: null, warpError: null, flicker: null },
    findings: [],
  };
}

const NOT_JUDGED = 'nothing here can tell this edit from its pictures';
const NOT_MEASURED = 'no frame was measured';

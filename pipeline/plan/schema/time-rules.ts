import type * as z from 'zod';
import { isStill } from '../../../media/stills/still-paths.js';
import { isTimed, type Limits } from '../../../stages/limits/limits.js';
import { isScene } from '../scene-options.js';

/** What of a plan the rule looks at; of a plan that is wrong elsewhere it may be anything. */
interface Timed extends Pick<Limits, 'strength'> {
  readonly input: unknown;
  readonly output: unknown;
  readonly stages: unknown;
}

/** Edits that come and go need a clip: a picture, and a scene that is painted, have no times. */
export function timeRules(plan: Timed, ctx: z.core.$RefinementCtx): void {
  if (ctx.issues.length || typeof plan.input !== 'string' || !Array.isArray(plan.stages)) return;
  const timed = [plan, ...(plan.stages as readonly Limits[])].map((one) => isTimed({ ...one }));
  if (!timed.includes(true)) return;
  const what = isScene(plan.input) ? (isScene(String(plan.output)) ? 'a scene' : '') : isStill(plan.input) ? 'a picture' : '';
  if (!what) return;
  const refuse = (path: (string | number)[], name: 'when' | 'strength', limits: Limits): void =>
    void ctx.issues.push({ code: 'custom', path: [...path, name], message: `${name === 'when' ? 'none' : 'one number'}, because ${what} has no times`, input: limits[name] }); // prettier-ignore
  [plan, ...(plan.stages as readonly Limits[])].forEach((limits: Limits, at) => {
    const path = at ? ['stages', at - 1] : [];
    if (at && limits.when !== undefined) refuse(path, 'when', limits);
    if (typeof limits.strength === 'object') refuse(path, 'strength', limits);
  });
}

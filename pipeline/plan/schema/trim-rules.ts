import type * as z from 'zod';
import { isScene } from '../scene-options.js';

/** What of a plan the rules look at. */
interface Trimmed {
  readonly input: unknown;
  readonly range: object | null;
  readonly trim?: boolean | undefined;
  readonly handles?: number | undefined;
}

/** What is written alone is the range of a clip, and handles are frames beside it. */
export function trimRules(plan: Trimmed, ctx: z.core.$RefinementCtx): void {
  if (typeof plan !== 'object' || plan === null) return;
  const refuse = (name: 'trim' | 'handles', expected: string): void =>
    void ctx.issues.push({ code: 'custom', path: [name], message: expected, input: plan[name] });
  if (plan.trim && typeof plan.input === 'string' && isScene(plan.input))
    return refuse('trim', 'false, because a scene has no clip of which only a part could be written');
  if (plan.trim && plan.range === null) refuse('trim', 'false, or a range beside it, which is what is written');
  if (plan.handles && !plan.trim)
    refuse('handles', '0, or trim beside it: handles are frames beside a range that is written alone');
}

import type * as z from 'zod';
import { anchor } from './moments.js';
import { planSchema } from './plan.js';
import { problemsOf } from './problems.js';

/** A plan that was checked. */
export interface CheckedPlan {
  /** With the defaults of all that it left out; absent where something is wrong. */
  readonly plan: z.output<typeof planSchema> | undefined;
  /** Those of its anchors that have the form of one, whatever else is wrong. */
  readonly anchors: readonly z.output<typeof anchor>[];
  /** The same of the frames that it carries. */
  readonly carry: readonly z.output<typeof anchor>[];
  /** All that is wrong with it, a sentence each. */
  readonly problems: string[];
}

/** Values are shown in messages; code for a schema that is used once is not worth making. */
const ONCE = { reportInput: true, jitless: true } as const;

/** Checks what may be a plan. */
export function checkPlan(given: object): CheckedPlan {
  const { data, error } = planSchema.safeParse(given, ONCE);
  const { anchors, carry } = given as { anchors?: unknown; carry?: unknown };
  const formed = (list: unknown) => (Array.isArray(list) ? list : []).flatMap((one) => anchor.safeParse(one, ONCE).data ?? []);
  return { plan: data, anchors: formed(anchors), carry: formed(carry), problems: error ? problemsOf(error, given) : [] };
}

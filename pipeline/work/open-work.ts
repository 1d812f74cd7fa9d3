import type { Plan } from '../plan/plan.js';
import { planHash } from '../plan/plan-hash.js';
import { fingerprint } from './fingerprint.js';
import { WorkFolder } from './work-folder.js';

/**
 * Opens the work folder of a resolved plan. What lies there is gone on with where it is of the same plan and source and was made by the same
 * versions.
 *
 * @throws as {@link WorkFolder.open}
 */
export async function openWork(
  plan: Plan,
  { scratch, fresh }: { readonly scratch?: string | undefined; readonly fresh?: boolean | undefined },
): Promise<WorkFolder> {
  return WorkFolder.open(plan.output, await workKey(plan), { scratch, fresh, engine: plan.engine });
}

/** What work depends on, but for the versions that make it: the hash of the plan, and the fingerprint of the source. */
export async function workKey({ engine: _, ...plan }: Plan): Promise<string> {
  return `${await planHash(plan)} ${await fingerprint(plan.input)}`;
}

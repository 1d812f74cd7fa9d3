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
  { engine, ...plan }: Plan,
  { scratch, fresh }: { readonly scratch?: string | undefined; readonly fresh?: boolean | undefined },
): Promise<WorkFolder> {
  const key = `${await planHash(plan)} ${await fingerprint(plan.input)}`;
  return WorkFolder.open(plan.output, key, { scratch, fresh, engine });
}

import { stat } from 'node:fs/promises';
import { editedKeys } from '../keys/edited-keys.js';
import type { PlanRequest } from '../plan/plan.js';
import { type FlagValues, listIn } from './flags.js';
import { parseAnchor } from './parse-moment.js';

/**
 * The edited frames that `--carry` names: pictures with their times, and those of folders.
 *
 * @throws `usage/flag`; `plan/carry` for a folder without an edited frame
 */
export async function carriedFrom(values: FlagValues): Promise<NonNullable<PlanRequest['carry']>> {
  const named = listIn(values, 'carry').map(async (text) => {
    const folder = await stat(text).then((found) => found.isDirectory(), () => false); // prettier-ignore
    return folder ? editedKeys(text) : [parseAnchor(text, 'carry')];
  });
  return (await Promise.all(named)).flat();
}

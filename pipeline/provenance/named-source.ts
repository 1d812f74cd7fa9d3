import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { readPlan } from './read-plan.js';

/**
 * The source that a result's plan names. Outputs carry its last name alone, so it is looked for beside the output, in the folder above, then in
 * the working folder.
 *
 * @throws as {@link readPlan}; `usage/no-input` where it is in none of them
 */
export async function namedSource(output: string): Promise<string> {
  const { input } = await readPlan(output);
  const places = [dirname(output), join(dirname(output), '..'), '.'].map((folder) => join(folder, input));
  const found = places.find((path) => existsSync(path)) ?? (input.includes('%') ? places[0] : undefined);
  if (found !== undefined) return found;
  throw new EditError(
    'usage/no-input',
    `${output} was made of ${input}, which is neither beside it, nor in the folder above, nor in the working folder: give its path too, as INPUT.`,
    { path: input },
  );
}

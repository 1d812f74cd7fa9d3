import { dirname, join } from 'node:path';
import { readPlan } from './read-plan.js';

/** The source that a result's plan names: outputs carry its last name alone, so it is looked for beside them. @throws as {@link readPlan} */
export async function namedSource(output: string): Promise<string> {
  const { input } = await readPlan(output);
  return join(dirname(output), input);
}

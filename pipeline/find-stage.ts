import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EditError } from '../core/errors.js';
import { listOf } from '../core/options.js';
import type { Stage } from '../core/stage.js';
import { STAGES } from '../stages/index.js';

/**
 * The stage that a plan names: a built-in one, or the default export of a module given by a path that begins with `.` or is absolute.
 *
 * @throws `plan/unknown-stage`
 */
export async function findStage(use: unknown): Promise<Stage> {
  if (typeof use !== 'string')
    throw new EditError('plan/unknown-stage', `expected the name of a stage, found ${JSON.stringify(use)}.`);
  const known = (STAGES as unknown as Record<string, Stage>)[use];
  if (known) return known;
  if (!use.startsWith('.') && !isAbsolute(use)) {
    throw new EditError(
      'plan/unknown-stage',
      `there is no stage "${use}"; there are ${listOf(Object.keys(STAGES), 'and')}, and modules of your own by path.`,
    );
  }
  const url = pathToFileURL(resolve(use)).href;
  const module = (await import(url).catch((error: unknown) => {
    throw new EditError(
      'plan/unknown-stage',
      `the stage module ${use} cannot be loaded: ${(error as Error).message}`,
      {},
      { cause: error },
    );
  })) as { default?: Stage };
  if (typeof module.default?.open !== 'function') {
    throw new EditError(
      'plan/unknown-stage',
      `the module ${use} has no stage as its default export (make one with defineStage).`,
    );
  }
  return module.default;
}

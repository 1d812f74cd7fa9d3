import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { Stage } from '../../core/stage.js';
import { STAGES } from '../../stages/index.js';
import { isModule, loadedModule } from './stage-module.js';

/**
 * The built-in stage of a name, or `undefined` where the name is a module's. Nothing is loaded.
 *
 * @throws `plan/unknown-stage` when it is neither
 */
export function builtInStage(use: unknown): Stage | undefined {
  if (typeof use !== 'string')
    throw new EditError('plan/unknown-stage', `expected the name of a stage, found ${JSON.stringify(use)}.`);
  if (Object.hasOwn(STAGES, use)) return (STAGES as unknown as Record<string, Stage>)[use];
  if (isModule(use)) return undefined;
  throw new EditError(
    'plan/unknown-stage',
    `there is no stage "${use}"; there are ${listOf(Object.keys(STAGES), 'and')}, and modules of your own by path.`,
  );
}

/**
 * The stage that a resolved plan names: a built-in one, or a module that this process has loaded for the job.
 *
 * @throws `plan/unknown-stage`
 */
export function findStage(use: string): Stage {
  const stage = builtInStage(use) ?? loadedModule(use);
  if (!stage) throw new EditError('plan/unknown-stage', `the stage module ${use} has not been loaded.`);
  return stage;
}

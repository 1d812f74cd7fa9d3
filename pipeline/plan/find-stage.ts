import { EditError } from '../../core/errors.js';
import { listOf, shown } from '../../core/options.js';
import type { Stage } from '../../core/stage.js';
import { STAGES } from '../../stages/index.js';
import { isModule, loadedModule } from './stage-module.js';

/** What is wrong with the name of a stage, or `undefined` for that of a built-in one and for the path of a module. */
export function problemWithName(use: unknown): string | undefined {
  if (typeof use !== 'string') return `expected the name of a stage, found ${shown(use)}.`;
  if (Object.hasOwn(STAGES, use) || isModule(use)) return undefined;
  return `there is no stage "${use}"; there are ${listOf(Object.keys(STAGES), 'and')}, and modules of your own by path.`;
}

/**
 * The built-in stage of a name, or `undefined` where the name is a module's. Nothing is loaded.
 *
 * @throws `plan/unknown-stage` when it is neither
 */
export function builtInStage(use: string): Stage | undefined {
  const problem = problemWithName(use);
  if (problem !== undefined) throw new EditError('plan/unknown-stage', problem);
  return Object.hasOwn(STAGES, use) ? (STAGES as unknown as Record<string, Stage>)[use] : undefined;
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

import { EditError } from '../../core/errors.js';
import { builtInStage } from './find-stage.js';

/**
 * Refuses a plan that names modules, which are code to run, where nobody allowed that.
 *
 * @throws `plan/modules-not-allowed`
 */
export function checkModules(stages: readonly { readonly use: string }[], allowed: boolean | undefined): void {
  if (allowed === true) return;
  const module = stages.find(({ use }) => builtInStage(use) === undefined)?.use;
  if (module === undefined) return;
  throw new EditError(
    'plan/modules-not-allowed',
    `The plan runs the code of the stage module ${JSON.stringify(module)}: if you trust it, give \`allowModules: true\`.`,
    { module },
  );
}

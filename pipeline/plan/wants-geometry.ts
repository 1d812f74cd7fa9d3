import { EditError } from '../../core/errors.js';
import { builtInStage } from './find-stage.js';
import type { Plan, PlanStage } from './plan.js';
import { isScene } from './scene-options.js';
import { loadedModule } from './stage-module.js';

const wishOf = ({ use, options }: PlanStage): 'needs' | 'takes' | undefined =>
  (builtInStage(use) ?? loadedModule(use))?.geometry?.(options as never);

/** Whether a stage wants to know what frames of a scene show: their depth, normals and parts. */
export const wantsGeometry = ({ stages }: Pick<Plan, 'stages'>): boolean => stages.some((stage) => wishOf(stage) !== undefined);

/** Only scenes know their depth. @throws EditError `plan/geometry` where a stage cannot do without, and the input is a clip or a picture */
export function checkGeometry({ stages, input }: Plan): void {
  if (isScene(input) || !stages.some((stage) => wishOf(stage) === 'needs')) return;
  const sentence =
    'a ControlNet for depth or normals sees those of a scene; for a clip or a picture it needs a folder of a network for depth: say `depthModel: FOLDER`.';
  throw new EditError('plan/geometry', sentence, { input });
}

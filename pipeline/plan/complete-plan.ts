import { EditError } from '../../core/errors.js';
import type { Plan, PlanAnchor, PlanRequest } from './plan.js';
import { SCENE_FRAMES_PER_SECOND } from './plan-defaults.js';
import { mergeRanges, rangesOf } from './ranges.js';
import { isScene } from './scene-options.js';
import { upgraded } from './upgraded.js';

/** Reads the pictures of a plan's anchors, as far as anybody wants that, and tells what is wrong with them. */
export type ReadAnchors = (anchors: NonNullable<PlanRequest['anchors']>, problems: string[]) => Promise<readonly PlanAnchor[]>;

/**
 * Completes what may be a plan with the defaults, those of each built-in stage's options too, and checks it. Sentences are not read here.
 *
 * @throws `plan/invalid` with all problems at once
 */
export async function completePlan(asked: object, readAnchors: ReadAnchors): Promise<Plan> {
  const request = upgraded(asked);
  const { checkPlan } = await loadSchema();
  const { plan, anchors: given, problems } = checkPlan(ofScene(request) ? forScene(request) : request);
  const anchors = await readAnchors(given, problems);
  if (!plan || problems.length) throw invalid(problems);
  const range = plan.range && mergeRanges(rangesOf(plan.range));
  return { ...plan, range, anchors };
}

const ofScene = ({ input }: Partial<PlanRequest>): boolean => typeof input === 'string' && isScene(input);

/** What a plan for a scene leaves out has other defaults. */
const forScene = (request: Partial<PlanRequest>): object => ({
  ...request,
  framesPerSecond: request.framesPerSecond ?? SCENE_FRAMES_PER_SECOND,
  scene: request.scene ?? {},
});

/** The library of the schema is loaded where a plan is read: most commands read none. It may be asked for ahead. */
export const loadSchema = () => import('./schema/check-plan.js');

const invalid = (problems: readonly string[]): EditError =>
  new EditError(
    'plan/invalid',
    problems.length === 1
      ? `The plan is not valid: ${problems[0]}`
      : `The plan has ${problems.length} problems:\n  ${problems.join('\n  ')}`,
    { problems },
  );

import { EditError } from '../../core/errors.js';
import type { Plan, PlanAnchor, PlanRequest } from './plan.js';
import { SCENE_FRAMES_PER_SECOND } from './plan-defaults.js';
import { framesOfFiles } from './file-ranges.js';
import { mergeRanges } from './ranges.js';
import { isScene } from './scene-options.js';
import { upgraded } from './upgraded.js';

/** The lists of a plan that name edited frames as pictures. */
export type PictureList = 'anchors' | 'carry';

/** Reads the edited frames of a plan, as far as anybody wants that, and tells what is wrong with them. */
export type ReadPictures = (
  list: PictureList,
  pictures: NonNullable<PlanRequest[PictureList]>,
  problems: string[],
) => Promise<readonly PlanAnchor[]>;

/**
 * Completes what may be a plan with the defaults, those of each built-in stage's options too, and checks it. Sentences are not read here.
 *
 * @throws `plan/invalid` with all problems at once
 */
export async function completePlan(asked: object, readPictures: ReadPictures): Promise<Plan> {
  const request = upgraded(asked);
  const { checkPlan } = await loadSchema();
  const { plan, anchors: givenAnchors, carry: givenKeys, problems } = checkPlan(ofScene(request) ? forScene(request) : request);
  const anchors = await readPictures('anchors', givenAnchors, problems);
  const carry = await readPictures('carry', givenKeys, problems);
  if (!plan || problems.length) throw invalid(problems);
  const range = plan.range && mergeRanges(await framesOfFiles([plan.range].flat(), plan.input));
  const { carry: _, ...rest } = plan;
  return { ...rest, range, anchors, ...(carry.length && { carry }) };
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

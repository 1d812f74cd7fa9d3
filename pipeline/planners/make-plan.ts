import { EditError } from '../../core/errors.js';
import { completePlan } from '../plan/complete-plan.js';
import { hashPictures } from '../plan/hash-pictures.js';
import type { Plan, PlanRequest } from '../plan/plan.js';
import type { PlanOptions } from './plan-options.js';
import { upgraded } from '../plan/upgraded.js';

/**
 * Makes a plan of a request: its sentences are understood, by a planner, what it leaves out is filled in with the defaults, those of each
 * built-in stage's options too, and all is checked. No stage module is loaded. Pictures of anchors are hashed; a scene is opened where a sentence may
 * name a part of it.
 *
 * @throws `plan/invalid` with all problems at once; `plan/unknown-look`, `plan/unknown-part`, `plan/no-instruction` for sentences
 */
export async function makePlan(request: PlanRequest, options?: PlanOptions): Promise<Plan> {
  return completePlan(await readSentences(request, options), hashPictures);
}

/**
 * A plan whose sentences are not read yet, for a process that hands it on to another: that one makes the plan of it.
 *
 * @throws `plan/invalid`
 */
export const draftPlan = (request: PlanRequest): Promise<Plan> => completePlan(withStage(upgraded(request)), hashPictures);

/**
 * The first half of {@link makePlan}: what needs no file but a model's list of looks and, for a scene, the scene. A request that was read stays as it is.
 *
 * @throws `plan/unknown-look`, `plan/unknown-part`, `plan/no-instruction`, `usage/nothing-asked`
 */
export async function readSentences<T extends PlanRequest>(request: T, options: PlanOptions = {}): Promise<T> {
  const asked = withStage(upgraded(request));
  if (!saysSomething(asked)) return asked; // is spared the rules of English
  const { understand } = await import('./understand.js');
  return { ...asked, ...(await understand(asked, options)) };
}

const saysSomething = ({ instruction, stages }: PlanRequest): boolean =>
  Boolean(instruction) || (Array.isArray(stages) && stages.some((stage: { use?: unknown } | null) => stage?.use === 'instruct'));

/** A sentence without stages is the stage that edits by it; edited frames to carry are the stage before all others. */
const withStage = <T extends PlanRequest>(request: T): T => withCarry(withSentence(request));

function withSentence<T extends PlanRequest>(request: T): T {
  const { instruction, stages, carry, sound } = request;
  if (typeof instruction !== 'string' || stages) return request;
  if (instruction.trim() !== '') return { ...request, stages: [{ use: 'instruct' }] };
  if (carry?.length || sound?.length) return request;
  const message = 'What should be edited? Expected a sentence, `stages`, `carry` or `sound`, found an empty sentence.';
  throw new EditError('usage/nothing-asked', message);
}

function withCarry<T extends PlanRequest>(request: T): T {
  const { carry, stages = [] } = request;
  if (
    !Array.isArray(carry) ||
    !carry.length ||
    !Array.isArray(stages) ||
    stages.some((stage: { use?: unknown } | null) => stage?.use === 'carry')
  )
    return request;
  return { ...request, stages: [{ use: 'carry' }, ...(stages as NonNullable<PlanRequest['stages']>)] };
}

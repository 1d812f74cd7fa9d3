import { completePlan } from './complete-plan.js';
import { hashAnchors } from './hash-anchors.js';
import type { Plan, PlanRequest } from './plan.js';

/**
 * Completes a request with the defaults, those of each built-in stage's options too, and checks it. Nothing that it names is loaded: options of a
 * module's stage stay as they are given, until a job that may run the module checks them. Pictures of anchors are hashed.
 *
 * @throws `plan/invalid` with all problems at once
 */
export const makePlan = (request: PlanRequest): Promise<Plan> => completePlan(request, hashAnchors);

import type { PlanStage } from '../plan/plan.js';

/** Data of a job with each list of stages in it changed: a plan has one, and so has what the kind of job remembers of its source. */
export function withStages<T>(data: T, stages: (list: readonly PlanStage[]) => readonly PlanStage[]): T {
  if (Array.isArray(data)) return data.map((part) => withStages<unknown>(part, stages)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const changed = Object.entries(data).map(([name, part]) => [name, name === 'stages' && areStages(part) ? stages(part) : withStages<unknown>(part, stages)]); // prettier-ignore
  return Object.fromEntries(changed) as T;
}

const areStages = (data: unknown): data is readonly PlanStage[] =>
  Array.isArray(data) &&
  data.every((one: unknown) => typeof one === 'object' && one !== null && 'use' in one && 'options' in one);

import type { PlanRequest } from './plan.js';

/** A request whose stages have their sentences where plans have them now: Overpaint 0.1.0 kept them among the options. */
export function upgraded<T extends object>(request: T): T {
  const { stages } = request as Partial<PlanRequest>;
  if (!Array.isArray(stages)) return request;
  const newer = (stage: NonNullable<PlanRequest['stages']>[number]) => {
    const { instruction, ...options } = (stage?.options ?? {}) as Record<string, unknown>;
    return stage?.use === 'instruct' && typeof instruction === 'string'
      ? { ...stage, ...(instruction && { sentence: instruction }), options }
      : stage;
  };
  return { ...request, stages: stages.map(newer) };
}

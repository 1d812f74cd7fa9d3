import type { PlanRequest } from './plan.js';

/**
 * A request whose stages have their sentences and the share of the noise schedule where plans have them now: Overpaint 0.1.0 kept sentences among
 * the options, and called that share strength.
 */
export function upgraded<T extends object>(request: T): T {
  const { stages } = request as Partial<PlanRequest>;
  if (!Array.isArray(stages)) return request;
  const newer = (stage: NonNullable<PlanRequest['stages']>[number]) => {
    const { instruction, ...options } = (stage?.options ?? {}) as Record<string, unknown>;
    if (stage?.use !== 'instruct') return stage;
    const named = typeof instruction === 'string';
    const noise = typeof options['strength'] === 'number';
    if (!named && !noise) return stage;
    const { strength, ...others } = options;
    return {
      ...stage,
      ...(named && instruction !== '' && { sentence: instruction }),
      options: noise ? { ...others, noiseStrength: strength } : options,
    };
  };
  return { ...request, stages: stages.map(newer) };
}

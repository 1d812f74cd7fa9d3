import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Option } from '../core/options.js';
import { findStage } from './find-stage.js';
import type { Plan, PlanStage } from './plan.js';

/** A plan as it may leave the machine: of every path the last name alone. */
export async function withoutPaths(plan: Plan): Promise<Plan> {
  return {
    ...plan,
    input: basename(plan.input),
    output: basename(plan.output),
    anchors: plan.anchors.map((anchor) => ({ ...anchor, image: basename(anchor.image) })),
    stages: await changed(plan.stages, ({ use, options }) => ({ use: basename(use), options }), lastName),
  };
}

/**
 * What a plan does, as 64 hexadecimal digits: SHA-256 of all that decides the pictures. Paths are not part of it, so that a moved job is the
 * same job; nor are options that only say how the work is done.
 */
export async function planHash(plan: Plan): Promise<string> {
  const { input: _input, output: _output, ...rest } = plan;
  const anchors = plan.anchors.map(({ image: _, ...anchor }) => anchor);
  const stages = await changed(
    plan.stages,
    (stage) => stage,
    (option, value) => (option?.changesNothing ? undefined : lastName(option, value)),
  );
  return createHash('sha256')
    .update(canonical({ ...rest, anchors, stages }))
    .digest('hex');
}

const lastName = (option: Option | undefined, value: unknown): unknown =>
  option?.type === 'text' && option.path ? basename(String(value)) : value;

/** Stages with other values of their options; what becomes `undefined` goes. */
function changed(
  stages: readonly PlanStage[],
  stage: (stage: PlanStage) => PlanStage,
  value: (option: Option | undefined, value: unknown) => unknown,
): Promise<PlanStage[]> {
  return Promise.all(
    stages.map(async ({ use, options }) => {
      const table = (await findStage(use)).options;
      const entries = Object.entries(options).map(([name, found]) => [name, value(table[name], found)] as const);
      return stage({ use, options: Object.fromEntries(entries.filter(([, kept]) => kept !== undefined)) });
    }),
  );
}

/** JSON with sorted keys, so that equal data gives equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

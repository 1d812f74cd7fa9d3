import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Option, OptionTable } from '../../core/options.js';
import { builtInStage } from './find-stage.js';
import { withoutMaskPaths, withoutMaskWays } from './mask-parts.js';
import type { Plan, PlanAnchor, PlanStage } from './plan.js';
import { loadedModule, moduleHash, moduleName } from './stage-module.js';

/** A plan as it may leave the machine, and as one that came from elsewhere is taken: of every path the last name alone. */
export function withoutPaths(plan: Plan): Plan {
  const bare = withoutMaskPaths(plan);
  return {
    ...bare,
    input: basename(plan.input),
    output: basename(plan.output),
    anchors: plan.anchors.map(named),
    ...(plan.carry && { carry: plan.carry.map(named) }),
    ...(plan.segmenter && { segmenter: basename(plan.segmenter) }),
    ...(plan.detector && { detector: basename(plan.detector) }),
    stages: bare.stages.map((stage) => changed(stage, knownStage(stage.use)?.options, lastName)),
    scene: sceneWithoutPaths(plan),
  };
}

/** What is said of a scene, of every path the last name alone. */
const sceneWithoutPaths = ({ scene }: Plan): Plan['scene'] => scene && { ...scene, uvMask: basename(scene.uvMask) };

/** An edited frame by the last name of its picture. */
const named = (anchor: PlanAnchor): PlanAnchor => ({ ...anchor, image: basename(anchor.image) });

/**
 * What a plan does, as 64 hexadecimal digits: SHA-256 of all that decides the pictures, the versions in `engine` too. Paths are not part of it, so that a moved job is the
 * same job; nor are options that only say how the work is done, nor the words that a prompt was made from. Options of a module's stage all count, as they are, and so does the content of
 * its file, so that nothing goes on with what another version of it made; nothing is loaded here.
 */
export async function planHash(plan: Plan): Promise<string> {
  const {
    input: _input,
    output: _output,
    heard: _heard,
    segmenter: _segmenter,
    detector: _detector,
    ...rest
  } = withoutMaskWays(withoutMaskPaths(plan));
  const bare = ({ image: _, ...anchor }: PlanAnchor) => anchor;
  const anchors = plan.anchors.map(bare);
  const carry = plan.carry && { carry: plan.carry.map(bare) };
  const stages = rest.stages.map(async ({ sentence: _, understood, ...stage }) => ({
    target: understood?.target ?? null,
    ...changed(stage, builtInStage(stage.use)?.options, (option, value) =>
      option?.changesNothing ? undefined : lastName(option, value),
    ),
    ...(!builtInStage(stage.use) && { module: await moduleHash(stage.use) }),
  }));
  return createHash('sha256')
    .update(canonical({ ...rest, scene: sceneWithoutPaths(plan), anchors, ...carry, stages: await Promise.all(stages) }))
    .digest('hex');
}

/** A stage whose options are known: a built-in one, or a module that this process runs. */
const knownStage = (use: string) => builtInStage(use) ?? loadedModule(use);

function lastName(option: Option | undefined, value: unknown): unknown {
  if (option?.type === 'list' && option.path && Array.isArray(value)) return value.map((one) => basename(String(one)));
  return option?.type === 'text' && option.path ? basename(String(value)) : value;
}

/** A stage by its last name, with other values of its options; what becomes `undefined` goes. */
function changed(
  stage: PlanStage,
  table: OptionTable | undefined,
  value: (option: Option | undefined, value: unknown) => unknown,
): PlanStage {
  const entries = Object.entries(stage.options).map(([name, found]) => [name, value(table?.[name], found)] as const);
  return { ...stage, use: moduleName(stage.use), options: Object.fromEntries(entries.filter(([, kept]) => kept !== undefined)) };
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

import type { Notify } from '../../core/notice.js';
import { EditError } from '../../core/errors.js';
import { parseOptionText, readOptions } from '../../core/options.js';
import { engineOf, otherVersions } from './engine.js';
import { builtInStage, findStage } from './find-stage.js';
import { hashFiles } from './hash-files.js';
import { resolveMasks } from './mask-parts.js';
import type { Plan, PlanStage } from './plan.js';
import { SCENE_OPTIONS } from './scene-options.js';
import { loadModule } from './stage-module.js';
import { checkGeometry } from './wants-geometry.js';

/**
 * A plan with what this machine decides written into it, such as the device that `auto` takes, and the versions of the programs that run it: all
 * that the pixels depend on. Modules that it names are loaded here, and their options checked. A job hashes, runs and tells this one.
 *
 * @throws `model/…`, `device/…`, `plan/…`
 */
export async function resolvePlan(plan: Plan, notice: Notify): Promise<Plan> {
  const known = await Promise.all(plan.stages.map(withModule));
  const stages = await Promise.all(known.map((stage) => resolveStage(stage, notice)));
  return resolveRest({ ...plan, stages }, notice);
}

/** A plan as a dry run tells it: modules are not run, so their options stay as they were given. */
export async function resolveBuiltIn(plan: Plan, notice: Notify): Promise<Plan> {
  const stages = await Promise.all(
    plan.stages.map(async (stage) => (builtInStage(stage.use) ? resolveStage(stage, notice) : stage)),
  );
  return resolveRest({ ...plan, stages }, notice);
}

/** A plan whose stages are resolved: the files that masks and a scene's options name are hashed. */
async function resolveRest(plan: Plan, notice: Notify): Promise<Plan> {
  checkGeometry(plan);
  const scene = plan.scene && (await hashFiles(plan.scene, plan.scene, SCENE_OPTIONS, notice));
  return withEngine(await resolveMasks({ ...plan, scene }, notice), notice);
}

/** A plan with the versions that it is run by here. One that was made by others is told of. */
async function withEngine(plan: Plan, notice: Notify): Promise<Plan> {
  const engine = await engineOf(plan);
  const other = plan.engine && otherVersions(plan.engine, engine);
  if (other) {
    const message = `The plan was made by ${other.then}, and this is ${other.now}: the pixels may be slightly others.`;
    notice({ code: 'plan/engine', message });
  }
  return { ...plan, engine };
}

async function resolveStage(planned: PlanStage, notice: Notify): Promise<PlanStage> {
  const stage = findStage(planned.use);
  const options = (await stage.resolve?.(planned.options as never, notice)) ?? planned.options;
  return hashFiles({ ...planned, options }, options, stage.options, notice);
}

/** A stage of a module with its options complete and checked. Text is read as the option's type: the command line can give nothing else. */
async function withModule(stage: PlanStage, at: number): Promise<PlanStage> {
  const { use, options } = stage;
  if (builtInStage(use)) return stage;
  const module = await loadModule(use);
  const table = module.options ?? {};
  const given = Object.entries(options).map(([name, value]) => {
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    return [name, option && typeof value === 'string' ? parseOptionText(option, value) : value];
  });
  const { values, problems } = readOptions(table, Object.fromEntries(given) as Record<string, unknown>, `stages[${at}] (${use})`);
  if (problems.length)
    throw new EditError('plan/invalid', `The plan is not valid: ${problems.join(' ')}`, { problems, module: use });
  return { ...stage, options: values };
}

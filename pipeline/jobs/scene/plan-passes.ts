import { openScene, variantsOf } from '../../../scenes/formats/index.js';
import { changedBy, showVariant } from '../../../scenes/select/show-variant.js';
import { chooseParts } from '../../../scenes/select/choose-parts.js';
import type { Plan } from '../../plan/plan.js';
import type { SceneOptions } from '../../plan/scene-options.js';
import { targetOf } from '../../planners/target-of.js';
import { passesOf } from './scene-passes.js';

/** One pass over a scene: its own stages, in one look of the file. */
export interface ScenePass {
  readonly plan: Plan;
  /** In a variant, only parts that show another material there than by default, which was painted before. */
  readonly fresh: boolean;
  /** Maps that it writes as files are kept for the end, and sheets are drawn then. Default false. */
  readonly between?: boolean;
}

/**
 * The passes of a plan: for each part of its own that stages edit, the default look and, with `variants: all`, each variant that gives these parts another
 * material. With `asVariant` the later passes go on in that variant.
 */
export async function planPasses(plan: Plan): Promise<ScenePass[]> {
  const passes = passesOf(plan);
  const options = plan.scene as SceneOptions;
  const planned: ScenePass[] = [];
  for (const [at, stages] of passes.entries()) {
    const told = at > 0 && options.asVariant ? { ...options, variants: options.asVariant } : options;
    const own = { ...plan, stages: [...stages], scene: told };
    if (options.variants !== 'all') planned.push({ plan: own, fresh: false });
    else for (const variants of await variantsWith(own)) planned.push({ plan: { ...own, scene: { ...options, variants } }, fresh: variants !== 'default' }); // prettier-ignore
  }
  return planned;
}

/** The looks in which a pass has something to paint that no look before it has. */
async function variantsWith(plan: Plan): Promise<string[]> {
  const file = await openScene(plan.input);
  const options = plan.scene as SceneOptions;
  const wanted = { target: targetOf(plan), materials: options.materials, meshes: options.meshes };
  const partsOf = async (scene: typeof file.scene) => (await chooseParts(scene, wanted).catch(() => undefined))?.parts ?? new Set<number>(); // prettier-ignore
  const names = (await partsOf(file.scene)).size ? ['default'] : [];
  for (const name of variantsOf(file.json)) {
    const { scene } = showVariant(file, name);
    const changed = changedBy(file.scene, scene);
    if ([...(await partsOf(scene))].some((id) => changed.has(id))) names.push(name);
  }
  return names.length ? names : ['default'];
}

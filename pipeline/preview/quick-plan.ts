import type { Plan } from '../plan/plan.js';
import type { SceneOptions } from '../plan/scene-options.js';

/** The most texels of a map, and the share of its usual size that a model works at for these. */
const [TEXELS, FINENESS] = [512, 2 / 3];

/** A scene's plan as it is tried: in the look that is seen, from small views, with small maps that are quickly written. */
export function quickPlan(plan: Plan): Plan {
  const told = plan.scene as SceneOptions;
  const { textureSize, variants } = told;
  const own = {
    textureSize: Math.min(textureSize || TEXELS, TEXELS),
    textureFormat: 'jpeg',
    variants: variants === 'all' ? 'default' : variants,
    asVariant: '',
  } as const;
  const stages = plan.stages.map((stage) => {
    const { size = 0, fineness = 1 } = stage.options as { readonly size?: number; readonly fineness?: number };
    return stage.use === 'instruct' && size === 0 ? { ...stage, options: { ...stage.options, fineness: FINENESS * fineness } } : stage; // prettier-ignore
  });
  return { ...plan, stages, mark: false, scene: { ...told, ...own } };
}

import type { Notice, Notify } from '../../core/notice.js';
import { checkModules } from '../plan/allow-modules.js';
import type { Plan } from '../plan/plan.js';
import { resolvePlan } from '../plan/resolve-plan.js';
import { makePlan } from '../planners/make-plan.js';
import { remarksOf } from '../planners/remarks.js';
import { maskShown } from './mask-shown.js';
import type { PreviewRequest } from './preview-request.js';
import type { Variant } from './variant.js';

/** The ways that a preview tries, and what is to be said of their models: nobody wants to read that beside a source that cannot be read. */
export async function planVariants(request: PreviewRequest): Promise<{ variants: Variant[]; aboutModel: readonly Notice[] }> {
  const aboutModel: Notice[] = [];
  const plans: Plan[] = [];
  for (const told of [{}, ...(request.sentences ?? [])]) {
    const asked = await makePlan({ ...request.plan, ...told });
    const made = request.showMask ? maskShown(asked) : asked;
    checkModules(made.stages, request.allowModules);
    plans.push(await resolvePlan(made, (notice) => aboutModel.push(notice)));
    aboutModel.push(...remarksOf(made));
  }
  return { variants: await variantsOf(plans, request), aboutModel };
}

/** Every sentence with every strength and every seed. */
async function variantsOf(plans: readonly Plan[], { seeds, strengths }: PreviewRequest): Promise<Variant[]> {
  const variants: Variant[] = [];
  for (const plan of plans) {
    const { instruction } = plan;
    for (const strength of strengths.length ? strengths : [undefined]) {
      for (const seed of seeds.length ? seeds : [plan.seed])
        variants.push({
          instruction,
          seed,
          strength,
          plan: await makePlan({ ...plan, seed, ...(strength !== undefined && { strength }) }),
        });
    }
  }
  return variants;
}

/** Says each sentence once. */
export function oncePerSentence(say: Notify): Notify {
  const said = new Set<string>();
  return (notice) => {
    if (!said.has(notice.message)) say(notice);
    said.add(notice.message);
  };
}

import { EditError } from '../../core/errors.js';
import type { Looks } from '../../models/looks/read-looks.js';
import type { Plan, PlanRequest, PlanStage } from '../plan/plan.js';
import { isScene } from '../plan/scene-options.js';
import type { SaidEdit } from '../plan/schema/understanding.js';
import { reviseEdits } from './grammar/revise/revise-edits.js';
import { understandSentence } from './grammar/understand-sentence.js';
import { partWithLook } from './part-with-look.js';
import { sizesIn, withSizes } from './pattern-sizes.js';
import { withOwnMaterials, withRecipes } from './recipe-stages.js';
import { recipesIn, type SaidRecipe, STAND_IN } from './recipe-words.js';
import type { SceneFacts } from './scene-edits.js';
import { asColour, stagesOfPlaces } from './scene-places.js';
import { PAINT } from './scene-sentence.js';

/** What was said of a scene, sentence by sentence, as a plan keeps it: what was said first, then each change of it. */
export const sentencesOf = (instruction: string): string[] => instruction.split('\n').map((text) => text.trim()).filter(Boolean); // prettier-ignore

/** An edit of a scene, with the material that no look makes by itself, where it asks for one. */
export interface SceneSaid extends SaidEdit {
  readonly recipe?: SaidRecipe | null | undefined;
}

type OpenScene = Pick<SceneFacts, 'scene' | 'partsNamed'>;

/** The edits that sentences ask of a scene, the later ones as changes of what the first asks. @throws `plan/unknown-change` for one that changes nothing */
export async function saidOfScene(sentences: readonly string[], looks: Looks, scene: OpenScene): Promise<SceneSaid[]> {
  const [first = '', ...changes] = sentences;
  const plain = sizesIn(first).sentence;
  const read = (await partWithLook(plain, looks, scene)) ?? plain.replace(PAINT, '$1parts');
  const { text, recipes } = withStandIns(read, looks);
  const { edits } = understandSentence(text, looks);
  return changes.reduce((all, change) => changed(all, change, looks), paired(edits.map(asColour), recipes));
}

function withStandIns(sentence: string, looks: Looks): { text: string; recipes: readonly (SaidRecipe | null)[] } {
  const found = recipesIn(sentence, looks);
  return found ? { text: found.sentence, recipes: found.recipes } : { text: sentence, recipes: [] };
}

/** Recipes with the edits that their look stands for, in order. */
function paired(edits: readonly SaidEdit[], recipes: readonly (SaidRecipe | null)[]): SceneSaid[] {
  const places = edits.filter(({ look }) => look === STAND_IN).length;
  const left = places === recipes.length ? [...recipes] : recipes.filter((recipe) => recipe !== null);
  return edits.map((edit) => (edit.look === STAND_IN && left.length ? { ...edit, recipe: left.shift() } : edit));
}

function changed(before: readonly SceneSaid[], change: string, looks: Looks): SceneSaid[] {
  const { text, recipes } = withStandIns(sizesIn(change).sentence, looks);
  const { edits, unheard } = reviseEdits(before, text, looks);
  const left = recipes.filter((recipe) => recipe !== null);
  const stays = (edit: SceneSaid): boolean => before.some((one) => one === edit);
  const next = (edits as readonly SceneSaid[]).map((edit): SceneSaid => {
    const { recipe, ...plain } = edit;
    if (edit.look !== STAND_IN) return asColour(plain);
    if (!left.length || stays(edit)) return recipe === undefined ? plain : edit;
    return { ...plain, recipe: left.shift() };
  });
  // "same but in walnut" of what is oak: the look that stands for both stays
  const again = left.length ? next.findLastIndex(({ look }) => look === STAND_IN) : -1;
  const all = again < 0 ? next : next.with(again, { ...next[again], recipe: left.shift() });
  const lost = [...unheard, ...left.map(({ material, look }) => material ?? look ?? '')];
  if (!lost.length && JSON.stringify(all) !== JSON.stringify(before)) return all;
  const why = unheard.length ? `"${unheard.join('", "')}" is not heard as a change of the last edit` : 'it changes nothing';
  throw new EditError('plan/unknown-change', `"${change}": ${why}: say it in other words, or the whole sentence.`, { unheard });
}

/**
 * A scene's plan, changed by an editor's next words.
 *
 * @param looks those that the plan's model has
 * @throws `plan/unknown-change`, `plan/cannot`, `plan/unknown-part`
 */
export async function reviseScene(
  plan: Plan,
  sentence: string,
  looks: Looks,
  scene: OpenScene,
): Promise<Pick<PlanRequest, 'instruction' | 'stages' | 'heard'>> {
  const before = sentencesOf(plan.instruction ?? '');
  if (!before.length)
    throw new EditError('plan/unknown-change', `"${sentence}": this plan was made without a sentence, so there is nothing to change by one: say the whole sentence.`, { unheard: [] }); // prettier-ignore
  const sentences = [...before, sentence];
  const edits = await saidOfScene(sentences, looks, scene);
  if (!edits.length) throw new EditError('plan/unknown-change', `"${sentence}": nothing would be left to do.`, { unheard: [] });
  const instruction = sentences.join('\n');
  const painted = isScene(plan.output);
  const stage = planned(plan.stages);
  const facts = { ...scene, looks, detail: 'model', force: false, said: sentence } as const;
  const { stages, cannot } = await stagesOfPlaces(stage, edits, instruction, facts, painted);
  if (cannot.length > (plan.heard?.cannot.length ?? 0)) throw new EditError('plan/cannot', cannot.join(' '), { cannot });
  const recipes = edits.flatMap(({ look, recipe }) => (look === STAND_IN ? [recipe ?? null] : []));
  const made = painted
    ? withOwnMaterials(withRecipes(stages, recipes, instruction, looks) ?? stages, instruction, looks)
    : stages;
  const sizes = new Map(sentences.flatMap((one) => [...sizesIn(one).sizes]));
  return {
    instruction,
    stages: withSizes(made, sizes),
    heard: { unheard: [], cannot, title: plan.heard?.title ?? null },
  };
}

/** The stage whose options the new ones take: that of the model, where there was one. */
function planned(stages: Plan['stages']): PlanStage {
  const {
    mask: _mask,
    when: _when,
    strength: _strength,
    ...stage
  } = stages.find(({ use }) => use === 'instruct') ?? { use: 'instruct', options: {} };
  return stage;
}

import { EditError } from '../../core/errors.js';
import type { Look } from '../../models/looks/read-looks.js';
import type { PlanStage } from '../plan/plan.js';
import type { SaidEdit, Understanding } from '../plan/schema/understanding.js';
import type { ReadSentence, SentenceEdits } from './edits-of.js';
import { sayOthers } from './other-readings.js';
import { sizesIn, withSizes } from './pattern-sizes.js';
import { withOwnMaterials, withRecipes } from './recipe-stages.js';
import { notInScenes } from './not-in-scenes.js';
import { partWithLook } from './part-with-look.js';
import { recipesIn } from './recipe-words.js';
import { type SceneFacts, sceneEdit } from './scene-edits.js';
import { asColour, stagesOfPlaces } from './scene-places.js';

/** Edits that a picture's exact filters do, in a view of a scene too. */
const BY_FILTER = new Set<SaidEdit['op']>(['grade', 'recolour', 'blur', 'sharpen', 'denoise']);

/**
 * The stages that a sentence about a scene asks for, each with the parts that it edits: a look by the model, a grade or a new colour by exact filters.
 *
 * @param painted whether the scene itself is written, which has no times
 * @throws `plan/cannot` where several places of a clip of the scene get edits of their own; `plan/unknown-look`, `plan/unknown-part`
 */
export async function sceneSentence(
  stage: PlanStage,
  sentence: string,
  facts: SceneFacts & { readonly read: ReadSentence },
  painted: boolean,
): Promise<SentenceEdits> {
  const { looks } = facts;
  const own = { ...facts, said: sentence };
  if (!painted || !looks) return readScene(stage, sentence, own, painted);
  const { sentence: plain, sizes } = sizesIn(sentence);
  const planned = await readScene(stage, plain, own, painted);
  const stages = withSizes(withOwnMaterials(planned.stages, sentence, looks), sizes);
  return { ...planned, stages: sizes.size ? stages.map((one) => ({ ...one, sentence })) : stages };
}

async function readScene(
  stage: PlanStage,
  sentence: string,
  facts: SceneFacts & { readonly read: ReadSentence },
  painted: boolean,
): Promise<SentenceEdits> {
  const { looks } = facts;
  const part = looks && (await partWithLook(sentence, looks, facts));
  const thing = part ?? sentence.replace(PAINT, '$1parts');
  if (thing !== sentence) {
    const planned = await readScene(stage, thing, facts, painted);
    return { ...planned, stages: planned.stages.map((one) => ({ ...one, sentence })) };
  }
  const materials = painted && looks ? recipesIn(sentence, looks) : undefined;
  if (looks && materials) {
    const planned = await readScene(stage, materials.sentence, facts, painted);
    const stages = withRecipes(planned.stages, materials.recipes, sentence, looks);
    if (stages) return { ...planned, stages };
  }
  const heard: Understanding = looks ? await facts.read(sentence, looks) : { edits: [], unheard: [], cannot: [] };
  const said = heard.edits;
  const edits = said.filter(({ op }) => op !== 'sound').map((edit) => (painted ? asColour(edit) : edit));
  const lookOf = ({ look: name }: SaidEdit): Look | undefined => looks?.families.find((family) => family.name === name);
  const moves = !painted && edits.some((edit) => lookOf(edit)?.motion?.layers);
  const alone = !moves && !heard.others && edits.length < 2 && !edits.some(({ op, look }) => BY_FILTER.has(op) && look === null);
  const over = painted ? edits.find((edit) => lookOf(edit)?.group === 'finish') : undefined;
  if (over) {
    const why = `the look "${over.look}" lies over a picture, and a scene that is painted has none: give a clip of it as the output`;
    throw new EditError('plan/cannot', `"${facts.said ?? sentence}": ${why}.`, { look: over.look });
  }
  const cannot = [...new Set(said.flatMap((edit) => notInScenes(edit, painted) ?? []))];
  const nothingElse = { cannot, sound: [], title: null, unheard: heard.unheard, others: sayOthers(heard) };
  if (!looks || alone) return { ...nothingElse, stages: [await oneStage(stage, sentence, facts)] };
  const planned = await stagesOfPlaces(stage, edits, sentence, { ...facts, looks }, painted);
  return { ...nothingElse, cannot: [...cannot, ...planned.cannot], stages: planned.stages };
}

/** "the green paint" is a thing, and no verb. */
export const PAINT = /(\bthe\s+[a-z]+\s+)paint\b/gi;

/** The one stage of a sentence, in the model's words. */
async function oneStage(stage: PlanStage, sentence: string, facts: SceneFacts): Promise<PlanStage> {
  const { prompt = '', detail = 'auto' } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const { prompt: told, detail: best, ...understood } = await sceneEdit(sentence, facts);
  const options = { ...stage.options, prompt: prompt === '' ? told : prompt, detail: detail === 'auto' ? best : detail };
  return { ...stage, sentence, options, understood };
}

import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { Look } from '../../models/looks/read-looks.js';
import type { PlanStage } from '../plan/plan.js';
import type { SaidEdit, Understanding } from '../plan/schema/understanding.js';
import type { ReadSentence, SentenceEdits } from './edits-of.js';
import { sayOthers } from './other-readings.js';
import { byModelAlone } from './edits/by-model-alone.js';
import { stagesOf } from './edits/stages-of.js';
import { sizesIn, withSizes } from './pattern-sizes.js';
import { withOwnMaterials, withRecipes } from './recipe-stages.js';
import { notInScenes } from './not-in-scenes.js';
import { partWithLook } from './part-with-look.js';
import { recipesIn } from './recipe-words.js';
import { type SceneFacts, sceneEdit } from './scene-edits.js';

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
  if (!painted || !looks) return readScene(stage, sentence, facts, painted);
  const { sentence: plain, sizes } = sizesIn(sentence);
  const planned = await readScene(stage, plain, facts, painted);
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
    const why = `${over.look} lies over a picture, and a scene that is painted has none: give a clip of it as the output`;
    throw new EditError('plan/cannot', `"${sentence}": ${why}.`, { look: over.look });
  }
  const cannot = [...new Set(said.flatMap((edit) => notInScenes(edit, painted) ?? []))];
  const nothingElse = { cannot, sound: [], title: null, unheard: [], others: sayOthers(heard) };
  if (!looks || alone) return { ...nothingElse, stages: [await oneStage(stage, sentence, facts)] };
  const groups = byPlace(edits);
  if (groups.length > 1 && !painted) {
    const places = [...new Set(edits.map(placeOf))];
    const why = `this names ${listOf(places, 'and')}, and a clip of a scene is edited in the same parts by all edits: edit it into a .glb with \`turntable\`, which takes both`;
    throw new EditError('plan/cannot', `"${sentence}": ${why}.`, { places });
  }
  const {
    prompt: _prompt,
    detail: _detail,
    texture: _texture,
    textureMotion: _motion,
    ...model
  } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const stages: PlanStage[] = [];
  const not: string[] = [];
  const missing: EditError[] = [];
  for (const group of groups) {
    const target = await targetOf(group[0], { ...facts, said: sentence }).catch((error: unknown) =>
      unknownPartOf(error, missing),
    );
    if (target === undefined) continue;
    const everywhere = group.map((edit) => ({ ...edit, target: ALL, except: [], time: painted ? null : edit.time }));
    const planned = stagesOf(
      { edits: everywhere, unheard: [], cannot: [] },
      { looks: painted ? byModelAlone(looks) : looks, sentence, model, finders: { shown: false } },
    );
    not.push(...planned.cannot);
    const fit = painted ? planned.stages.filter(({ use }) => use !== 'finish').map(withoutMotion) : planned.stages;
    stages.push(...fit.map((one) => ({ ...one, ...(one.understood && { understood: { ...one.understood, target } }) })));
  }
  const [first] = missing;
  if (!stages.length && first) throw first;
  if (!stages.length) throw new EditError('plan/cannot', `"${sentence}": ${not.join(' ')}`, { cannot: not });
  return { ...nothingElse, cannot: [...cannot, ...not, ...missing.map(({ message }) => message)], stages };
}

/** "the green paint" is a thing, and no verb. */
const PAINT = /(\bthe\s+[a-z]+\s+)paint\b/gi;

/** A thing that is to be red is given that colour; only a picture is tinted. */
const asColour = (edit: SaidEdit): SaidEdit => (edit.grade === 'tint' ? { ...edit, op: 'recolour', grade: null } : edit);

/** What the scene does not have is told, where the sentence asks for something else too. */
function unknownPartOf(error: unknown, missing: EditError[]): undefined {
  if (!(error instanceof EditError) || error.code !== 'plan/unknown-part') throw error;
  missing.push(error);
  return undefined;
}

/** Edits of the same place that follow each other, together. */
function byPlace(edits: readonly SaidEdit[]): SaidEdit[][] {
  const groups: SaidEdit[][] = [];
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last?.[0] && placeOf(last[0]) === placeOf(edit)) last.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

/** A painted scene stands still: what chance draws lies on its surface, as the model paints it. */
function withoutMotion(stage: PlanStage): PlanStage {
  const { texture: _texture, textureMotion: _motion, ...options } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  return { ...stage, options };
}

const ALL: SaidEdit['target'] = { kind: 'all', words: '' };

/** What an edit is about, for the person. */
const placeOf = ({ target, except }: SaidEdit): string =>
  [
    target.kind === 'all' ? 'everything' : `the ${target.words}`,
    ...(except.length ? [`but the ${except.map(({ words }) => words).join(' and the ')}`] : []),
  ].join(' ');

async function targetOf(
  { target, except }: SaidEdit,
  facts: SceneFacts,
): Promise<Awaited<ReturnType<typeof sceneEdit>>['target']> {
  const named = except.length
    ? `everything but the ${except.map(({ words }) => words).join(' and the ')}`
    : `the ${target.words}`;
  if (target.kind === 'all' && !except.length) return null;
  return (await sceneEdit(`turn ${named} into marble`, { ...facts, looks: undefined })).target;
}

/** The one stage of a sentence, in the model's words. */
async function oneStage(stage: PlanStage, sentence: string, facts: SceneFacts): Promise<PlanStage> {
  const { prompt = '', detail = 'auto' } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const { prompt: told, detail: best, ...understood } = await sceneEdit(sentence, facts);
  const options = { ...stage.options, prompt: prompt === '' ? told : prompt, detail: detail === 'auto' ? best : detail };
  return { ...stage, sentence, options, understood };
}

import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { Looks } from '../../models/looks/read-looks.js';
import type { PlanStage } from '../plan/plan.js';
import type { SaidEdit } from '../plan/schema/understanding.js';
import { byModelAlone } from './edits/by-model-alone.js';
import { stagesOf } from './edits/stages-of.js';
import { type SceneFacts, sceneEdit } from './scene-edits.js';

/** A thing that is to be red is given that colour; only a picture is tinted. */
export const asColour = (edit: SaidEdit): SaidEdit => (edit.grade === 'tint' ? { ...edit, op: 'recolour', grade: null } : edit);

/**
 * The stages of a scene's edits, each with the parts that it names; and what of them cannot be done, a sentence each.
 *
 * @param stage whose options go to all of them that need the model
 * @param painted whether the scene itself is written
 * @throws `plan/cannot` where several places of a clip of the scene get edits of their own, or nothing can be done; `plan/unknown-part`
 */
export async function stagesOfPlaces(
  stage: PlanStage,
  edits: readonly SaidEdit[],
  sentence: string,
  facts: SceneFacts & { readonly looks: Looks },
  painted: boolean,
): Promise<{ readonly stages: PlanStage[]; readonly cannot: readonly string[] }> {
  const { looks, said = sentence } = facts;
  const groups = byPlace(edits);
  if (groups.length > 1 && !painted) {
    const places = [...new Set(edits.map(placeOf))];
    const why = `this names ${listOf(places, 'and')}, and a clip of a scene is edited in the same parts by all edits: edit it into a .glb with \`turntable\`, which takes both`;
    throw new EditError('plan/cannot', `"${said}": ${why}.`, { places });
  }
  const {
    prompt: _prompt,
    detail: _detail,
    texture: _texture,
    textureMotion: _motion,
    ...model
  } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const stages: PlanStage[] = [];
  const cannot: string[] = [];
  const missing: EditError[] = [];
  for (const group of groups) {
    const target = await targetOf(group[0], { ...facts, said }).catch((error: unknown) => unknownPartOf(error, missing));
    if (target === undefined) continue;
    const everywhere = group.map((edit) => ({ ...edit, target: ALL, except: [], time: painted ? null : edit.time }));
    const planned = stagesOf(
      { edits: everywhere, unheard: [], cannot: [] },
      { looks: painted ? byModelAlone(looks) : looks, sentence, model, finders: { shown: false } },
    );
    cannot.push(...planned.cannot);
    const fit = painted ? planned.stages.filter(({ use }) => use !== 'finish').map(withoutMotion) : planned.stages;
    stages.push(...fit.map((one) => ({ ...one, ...(one.understood && { understood: { ...one.understood, target } }) })));
  }
  const [first] = missing;
  if (!stages.length && first) throw first;
  if (!stages.length) throw new EditError('plan/cannot', `"${said}": ${cannot.join(' ')}`, { cannot });
  return { stages, cannot: [...cannot, ...missing.map(({ message }) => message)] };
}

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

import { EditError } from '../../core/errors.js';
import { type Looks, readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import type { Plan, PlanStage } from '../plan/plan.js';
import { completePlan } from '../plan/complete-plan.js';
import { hashPictures } from '../plan/hash-pictures.js';
import { isScene } from '../plan/scene-options.js';
import { openSceneOf } from './open-scene-of.js';
import { sayEdit } from './say-edit.js';
import { type SaidEdit, SOUNDS } from '../plan/schema/understanding.js';
import { followingSounds } from './edits/following-sounds.js';
import { stagesOf } from './edits/stages-of.js';

/**
 * Changes a plan by an editor's next words: "stronger", "same but colder", "without the rain", "only until 0:04", "undo the sky". What they do not name
 * stays as it is; stages that no sentence asked for stay too.
 *
 * @param plan as `readPlan` gives it, with the path of a scene as its input; it is not changed
 * @throws `plan/unknown-change` for words that change nothing, `plan/cannot` for what nothing here can do; `plan/unknown-part`, `scene/…`
 */
export async function revise(plan: Plan, sentence: string): Promise<Plan> {
  if (isScene(plan.input)) return revisedScene(plan, sentence);
  const { reviseEdits } = await import('./grammar/revise/revise-edits.js');
  const model = plan.stages.find(({ use }) => use === 'instruct')?.options ?? {};
  const looks = looksOf(model);
  const before = saidEdits(plan);
  const { edits, unheard, cannot } = reviseEdits(before, sentence, looks);
  if (unheard.length || JSON.stringify(edits) === JSON.stringify(before))
    throw new EditError('plan/unknown-change', `"${sentence}": ${unheard.length ? `"${unheard.join('", "')}" is not heard as a change of the last edit` : 'it changes nothing'}: say it in other words, or the whole sentence.`, { unheard }); // prettier-ignore
  const { prompt: _prompt, detail: _detail, texture: _texture, textureMotion: _motion, ...options } = model;
  const whole = [plan.instruction, sentence].filter(Boolean).join(', ');
  const planned = stagesOf(
    { edits, unheard: [], cannot },
    { looks, sentence: whole, model: options, finders: { ...plan, shown: Boolean(plan.mask?.of?.length) } },
  );
  if (planned.cannot.length)
    throw new EditError('plan/cannot', `"${sentence}": ${planned.cannot.join(' ')}`, { cannot: planned.cannot });
  const { engine: _engine, ...rest } = plan;
  const sound = [...planned.sound, ...unsaidSound(plan)];
  const follow = plan.sound.some(({ follows }) => follows !== undefined);
  const followed = follow ? followingSounds(planned.stages, sound, plan) : [];
  return completePlan(
    {
      ...rest,
      instruction: whole,
      stages: withUnsaid(plan.stages, planned.stages),
      sound: [...sound, ...followed],
    },
    hashPictures,
  );
}

async function revisedScene(plan: Plan, sentence: string): Promise<Plan> {
  const { reviseScene } = await import('./revise-scene.js');
  const model = plan.stages.find(({ use }) => use === 'instruct')?.options ?? {};
  const { engine: _engine, ...rest } = plan;
  const revised = await reviseScene(plan, sentence, looksOf(model), openSceneOf(plan));
  return completePlan({ ...rest, ...revised }, hashPictures);
}

/** What an editor has asked for so far, an edit a line. */
export async function saidSoFar(plan: Plan): Promise<string[]> {
  if (!isScene(plan.input)) return saidEdits(plan).map(sayEdit);
  const { saidOfScene, sentencesOf } = await import('./revise-scene.js');
  const model = plan.stages.find(({ use }) => use === 'instruct')?.options ?? {};
  const edits = await saidOfScene(sentencesOf(plan.instruction ?? ''), looksOf(model), openSceneOf(plan));
  return edits.map(({ recipe, ...edit }) =>
    sayEdit(recipe ? { ...edit, look: recipe.material ?? recipe.look, colour: null } : edit),
  );
}

/** The edits that a plan's sentences asked for, in the order in which they are done, sound last. */
export const saidEdits = ({ stages, sound }: Pick<Plan, 'stages' | 'sound'>): SaidEdit[] => [
  ...stages.flatMap(({ understood }) => (understood?.said ? [structuredClone(understood.said) as SaidEdit] : [])),
  ...sound.flatMap((edit): SaidEdit[] => {
    const { effect, amount, from, to, follows } = edit;
    if (!isSaidSound(effect) || follows !== undefined) return [];
    const share = effect === 'gain' ? Math.round(10 ** (amount / 20) * 1000) / 1000 : amount;
    return [{ ...SOUND_EDIT, sound: effect, amount: share, time: from === null && to === null ? null : { from, to } }];
  }),
];

const SOUND_EDIT: Omit<SaidEdit, 'sound' | 'amount' | 'time'> = {
  op: 'sound',
  look: null,
  grade: null,
  target: { kind: 'sound', words: '' },
  except: [],
  colour: null,
  note: '',
};

const isSaidSound = (effect: string): effect is (typeof SOUNDS)[number] => (SOUNDS as readonly string[]).includes(effect);

const unsaidSound = ({ sound }: Plan): Plan['sound'] =>
  sound.filter(({ effect, follows }) => !isSaidSound(effect) && follows === undefined);

/** The new stages in the place of those that a sentence asked for. */
function withUnsaid(stages: Plan['stages'], said: readonly PlanStage[]): PlanStage[] {
  const isSaid = ({ use, understood }: PlanStage): boolean =>
    understood?.said !== undefined || (use === 'finish' && !!understood);
  const first = stages.findIndex(isSaid);
  const at = first < 0 ? stages.length : first;
  return [...stages.slice(0, at), ...said, ...stages.slice(at).filter((stage) => !isSaid(stage))];
}

function looksOf({ model }: Readonly<Record<string, unknown>>): Looks {
  return (
    readLooks(modelFolder(typeof model === 'string' ? model : '')) ?? readLooks(modelFolder()) ?? { families: [], vocabulary: [] }
  );
}

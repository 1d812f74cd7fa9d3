import { EditError } from '../../core/errors.js';
import { readCard } from '../../models/folder/read-card.js';
import { readLooks } from '../../models/looks/read-looks.js';
import type { Scene } from '../../scenes/scene.js';
import { modelFolder } from '../../stages/built-in-model.js';
import type { PlanRequest, PlanStage } from '../plan/plan.js';
import { isScene } from '../plan/scene-options.js';
import { PLANNERS } from './index.js';
import type { PlannedEdit, SentenceFacts } from './planner.js';

/**
 * Completes a request by what its sentence means: each stage `instruct` that has a sentence, its own or the request's, and no prompt yet gets the prompt. A request whose sentences were understood stays as it is, so that
 * running a plan never reads English again. A scene is opened where a sentence may name a part of it.
 *
 * @param force take a sentence although its words are not known
 * @throws `plan/unknown-look`, `plan/unknown-part`, `plan/no-instruction`; `model/…` and `scene/…` for files that cannot be read
 */
export async function understand(request: PlanRequest, force = false): Promise<PlanRequest> {
  const { instruction } = request;
  const whole = typeof instruction === 'string' ? instruction.trim() || undefined : undefined; // what is no text is told by the plan's check
  const asked = request.stages ?? [];
  if (!Array.isArray(asked)) return request; // which the plan's check says
  const facts = sceneFacts(request, force);
  const hears = asked.some(({ use }) => use === 'instruct');
  const stages: PlanStage[] = [];
  for (const stage of asked as readonly PlanStage[]) {
    if (stage?.use === 'instruct') stages.push(await understandStage(stage, whole, facts));
    else if (whole && !hears && facts.scene && !stage.understood) stages.push(await aimed(stage, whole, facts));
    else stages.push(stage);
  }
  return { ...request, stages };
}

type OpenFacts = Pick<SentenceFacts, 'scene' | 'partsNamed' | 'force'>;

/** What is known of the input of a request. */
function sceneFacts({ input, scene: options }: PlanRequest, force: boolean): OpenFacts {
  if (!isScene(String(input))) return { force };
  let opened: Promise<Scene> | undefined;
  const open = async (): Promise<Scene> => (await (await import('../../scenes/formats/index.js')).openScene(input)).scene;
  const partsNamed = Boolean(options?.materials?.length || options?.meshes?.length);
  return { force, partsNamed, scene: () => (opened ??= open()) };
}

async function understandStage(stage: PlanStage, whole: string | undefined, open: OpenFacts): Promise<PlanStage> {
  const { prompt = '', detail = 'auto', model = '' } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const sentence = stage.sentence ?? (prompt === '' ? whole : undefined);
  if (sentence === undefined) {
    if (prompt !== '') return stage;
    throw new EditError('plan/no-instruction', 'The stage instruct needs a sentence: give it in quotation marks.');
  }
  if (prompt !== '' && detail !== 'auto') return stage;
  const folder = modelFolder(typeof model === 'string' ? model : '');
  const facts = { ...open, looks: readLooks(folder), detail: readCard(folder).detail ?? 'model' } as const;
  const { stage: _, prompt: told, detail: best, ...understood } = await firstEdit(sentence, facts);
  const options = { ...stage.options, prompt: prompt === '' ? told : prompt, detail: detail === 'auto' ? best : detail };
  return { ...stage, sentence, options, understood };
}

/** A stage that reads no prompt edits what a sentence names of a scene. */
async function aimed(stage: PlanStage, sentence: string, open: OpenFacts): Promise<PlanStage> {
  const { target } = await firstEdit(sentence, { ...open, looks: undefined, detail: 'model' });
  return { ...stage, understood: { look: null, amount: null, colours: [], target, unheard: [] } };
}

async function firstEdit(sentence: string, facts: SentenceFacts): Promise<PlannedEdit> {
  const planned = await PLANNERS.grammar.plan(sentence, facts);
  if ('refusal' in planned) throw planned.refusal;
  return planned.edits[0] as PlannedEdit;
}

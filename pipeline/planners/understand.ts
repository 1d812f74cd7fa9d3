import { EditError } from '../../core/errors.js';
import { readCard } from '../../models/folder/read-card.js';
import { type Looks, readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import type { PlanRequest, PlanStage } from '../plan/plan.js';
import type { Understanding } from '../plan/schema/understanding.js';
import { isStill } from '../../media/stills/still-paths.js';
import { isScene } from '../plan/scene-options.js';
import { editsOf, type ReadSentence, type SentenceEdits } from './edits-of.js';
import { byModelAlone } from './edits/by-model-alone.js';
import { followingSounds } from './edits/following-sounds.js';
import type { Finders } from './edits/mask-of-target.js';
import { clipOf, framesOf } from './clip-of.js';
import { forModel } from './for-model.js';
import { plannerNamed } from './index.js';
import { chosenReading, withoutSound } from './other-readings.js';
import { openSceneOf } from './open-scene-of.js';
import type { PlanOptions } from './plan-options.js';
import { type SceneFacts, sceneEdit } from './scene-edits.js';
import { sceneSentence } from './scene-sentence.js';

/**
 * Completes a request by what its sentences mean: a stage `instruct` that has a sentence, its own or the request's, and no prompt yet becomes the stages
 * that do its edits, each with where, when and how much; the model's options of that stage go to all of them that need the model. A request whose
 * sentences were understood stays as it is, so that running a plan never reads English again. A scene is opened where a sentence may name a part of it.
 *
 * @param options who reads the sentences, and whether they are taken although their words are not known
 * @throws `plan/unknown-look`, `plan/cannot`, `plan/unknown-part`, `plan/no-instruction`; `model/…` and `scene/…` for files that cannot be read
 */
export async function understand(
  request: PlanRequest,
  { force = false, planner: name, onNotice, choose, sendFrames, soundFollows = false }: PlanOptions = {},
): Promise<PlanRequest> {
  const planner = plannerNamed(name);
  const readFor =
    (model: string): ReadSentence =>
    async (sentence, looks) => {
      // prettier-ignore
      const facts = {
      looks,
      ...clipOf(request.input),
      ...(sendFrames && framesOf(request.input)),
      ...(onNotice && { notify: onNotice }),
    };
      const meant = hasSound(request.input) ? (said: Understanding) => said : withoutSound;
      return forModel(await chosenReading(sentence, meant(await planner.understand(sentence, facts)), choose), model, sentence);
    };
  const { instruction } = request;
  const whole = typeof instruction === 'string' ? instruction.trim() || undefined : undefined; // what is no text is told by the plan's check
  const asked = request.stages ?? [];
  if (!Array.isArray(asked)) return request; // which the plan's check says
  const scene = sceneOf(request, force);
  const hears = asked.some(({ use }) => use === 'instruct');
  const stages: PlanStage[] = [];
  const all: SentenceEdits[] = [];
  for (const stage of asked as readonly PlanStage[]) {
    const sentence = stage?.use === 'instruct' ? sentenceOf(stage, whole) : undefined;
    if (sentence !== undefined) {
      const read = readFor(modelNameOf(stage));
      const edits = scene
        ? await sceneSentence(stage, sentence, { ...scene, ...modelOf(stage), read }, isScene(String(request.output)))
        : await editsOf(sentence, { stage, model: modelFor(request, stage), finders: findersOf(request, stage), force, read });
      all.push(edits);
      stages.push(...edits.stages);
    } else if (whole && !hears && scene && !stage.understood) stages.push(await aimed(stage, whole, scene));
    else stages.push(stage);
  }
  const heard = heardIn(request, all);
  const sound = heard.sound ?? request.sound ?? [];
  const followed = soundFollows && hasSound(request.input) ? followingSounds(stages, sound, request) : [];
  return {
    ...request,
    stages: request.anchors?.length ? stages.filter((stage) => !isSurface(stage)) : stages,
    ...heard,
    ...(followed.length && { sound: [...sound, ...followed] }),
  };
}

const hasSound = (input: unknown): boolean => !isScene(String(input)) && !isStill(String(input));

/** The stage's model; where frames follow one that a person edited, with its looks as it makes them itself. */
function modelFor({ anchors }: PlanRequest, stage: PlanStage): ReturnType<typeof modelOf> {
  const model = modelOf(stage);
  return anchors?.length && model.looks ? { ...model, looks: byModelAlone(model.looks) } : model;
}

/** Paper that a sentence asks for: a frame that a person edited has its own, and all others follow it. */
const isSurface = ({ use, options, understood }: PlanStage): boolean =>
  use === 'finish' &&
  !!understood &&
  Object.keys(options ?? {}).every((name) => ['paper', 'scale', 'textureMotion'].includes(name));

/** What the sentences ask for beside the stages. */
function heardIn({ sound = [] }: PlanRequest, read: readonly SentenceEdits[]): Partial<PlanRequest> {
  if (!read.length) return {};
  const all = <T>(of: (one: SentenceEdits) => readonly T[]): T[] => read.flatMap(of);
  const title = read.map((one) => one.title).find(Boolean) ?? null;
  const asked = all((one) => one.sound);
  const others = [...new Set(all((one) => one.others))];
  return {
    ...(asked.length && { sound: [...sound, ...asked] }),
    heard: {
      unheard: [...new Set(all((one) => one.unheard))],
      cannot: all((one) => one.cannot),
      ...(others.length && { others }),
      title,
    },
  };
}

/** The sentence that a stage is still to be told by; undefined where its prompt and its detail are settled. */
function sentenceOf({ sentence: own, options }: PlanStage, whole: string | undefined): string | undefined {
  const { prompt = '', detail = 'auto' } = (options ?? {}) as Readonly<Record<string, unknown>>;
  const sentence = own ?? (prompt === '' ? whole : undefined);
  if (sentence === undefined && prompt === '')
    throw new EditError('plan/no-instruction', 'The stage instruct needs a sentence: give it in quotation marks.');
  return prompt !== '' && (detail !== 'auto' || own === undefined) ? undefined : sentence;
}

const findersOf = ({ mask, segmenter, detector }: PlanRequest, stage: PlanStage): Finders => ({
  shown: Boolean(mask?.of?.length ?? stage.mask?.of?.length),
  segmenter,
  detector,
});

/** The model of a stage as it is named there; '' for the built-in one. */
function modelNameOf({ options }: Pick<PlanStage, 'options'>): string {
  const { model = '' } = (options ?? {}) as Readonly<Record<string, unknown>>;
  return typeof model === 'string' ? model : '';
}

function modelOf({ options }: PlanStage): { readonly looks: Looks | undefined; readonly detail: 'transfer' | 'model' } {
  const folder = modelFolder(modelNameOf({ options }));
  return { looks: readLooks(folder), detail: readCard(folder).detail ?? 'model' };
}

type OpenScene = Omit<SceneFacts, 'looks' | 'detail'>;

/** What is known of the scene of a request; undefined for clips and pictures. */
const sceneOf = (request: PlanRequest, force: boolean): OpenScene | undefined =>
  isScene(String(request.input)) ? { force, ...openSceneOf(request) } : undefined;

/** A stage that reads no prompt edits what a sentence names of a scene. */
async function aimed(stage: PlanStage, sentence: string, scene: OpenScene): Promise<PlanStage> {
  const { target } = await sceneEdit(sentence, { ...scene, looks: undefined, detail: 'model' });
  return { ...stage, understood: { look: null, amount: null, colours: [], target, unheard: [] } };
}

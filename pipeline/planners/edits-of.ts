import { EditError } from '../../core/errors.js';
import { type Looks, readLooks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import type { InstructOptions } from '../../stages/instruct-options.js';
import type { PlanStage } from '../plan/plan.js';
import type { SaidEdit, Understanding } from '../plan/schema/understanding.js';
import type { PlannedEdits } from './edits/planned-stage.js';
import { byModelAlone } from './edits/by-model-alone.js';
import { lostColours } from './edits/lost-colours.js';
import { limitsOf, type LimitsOfEdit, whenOf } from './edits/limits-of.js';
import { type Finders, NOBODY } from './edits/mask-of-target.js';
import { stagesOf } from './edits/stages-of.js';
import { sayOthers, type Settled } from './other-readings.js';
import { unknownLook } from './unknown-look.js';

/** What a sentence asks for, as a plan does it. */
export interface SentenceEdits extends PlannedEdits {
  readonly unheard: readonly string[];
  /** What else it may mean, a sentence each. */
  readonly others: readonly string[];
  readonly title: string | null;
}

/** Reads a sentence with the looks that edits may name. */
export type ReadSentence = (sentence: string, looks: Looks) => Promise<Settled>;

/** What is known beside a sentence about a clip or a picture. */
export interface EditsFacts {
  /** The stage whose sentence it is; its options are the model's. */
  readonly stage: PlanStage;
  readonly model: { readonly looks: Looks | undefined; readonly detail: 'transfer' | 'model' };
  readonly finders: Finders;
  readonly force: boolean;
  readonly read: ReadSentence;
}

/** Edits that a model without a list of looks does by the person's own words. */
const BY_MODEL = new Set<SaidEdit['op']>(['restyle', 'relight', 'weather', 'material', 'recolour', 'remove', 'add', 'replace']);

/** "make it red" may mean more than a tint to it. What lies over a finished picture, such as film grain, needs no model; a model paints as it can. */
const isByModel = ({ op, grade, look }: SaidEdit, finishes: ReadonlySet<string>): boolean =>
  (BY_MODEL.has(op) || grade === 'tint') && !(look !== null && finishes.has(look));

/**
 * Reads a sentence about a clip or a picture.
 *
 * @throws `plan/unknown-look` where it asks for nothing that is known, `plan/cannot` where nothing of it can be done
 */
export async function editsOf(sentence: string, facts: EditsFacts): Promise<SentenceEdits> {
  const { stage, model, finders, force, read } = facts;
  const vocabulary = model.looks ?? readLooks(modelFolder()) ?? { families: [], vocabulary: [] };
  const found = await read(sentence, vocabulary);
  const title = titleIn(found);
  const finishes = new Set(
    byModelAlone(vocabulary)
      .families.filter(({ motion }) => motion?.model === false)
      .map(({ name }) => name),
  );
  const byModel = (edit: SaidEdit): boolean => isByModel(edit, finishes);
  if (!model.looks && found.edits.every(byModel)) {
    const when = timeOfAll(found.edits);
    const words = when ? await timeless(sentence) : sentence;
    const limits = found.edits.length === 1 ? whereNamed(found.edits[0], words, facts) : {};
    return {
      ...PLAIN,
      title,
      stages: [{ ...inOwnWords(stage, sentence, model.detail, words), ...(!stage.when && when), ...limits }],
    };
  }
  if (!model.looks && found.edits.some(byModel)) return mixed(found, sentence, facts, { byModel, looks: vocabulary });
  const { prompt, detail, texture, textureMotion, ...options } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const planned = stagesOf(found, { looks: vocabulary, sentence, model: options, finders });
  if (planned.stages.length || planned.sound.length || title !== null)
    return {
      ...planned,
      stages: planned.stages.map((one) => asTold(one, stage, { prompt, detail, texture, textureMotion })),
      unheard: [...found.unheard, ...lostColours(sentence, found, vocabulary), ...lostOptions(stage, planned.stages)],
      others: sayOthers(found),
      title,
    };
  if (force) return { ...PLAIN, unheard: found.unheard, title, stages: [inOwnWords(stage, sentence, 'transfer')] };
  const { findLook } = await import('./grammar/find-look.js');
  const look = findLook(vocabulary, sentence);
  const { cannot } = planned;
  if (cannot.length && !look.foreign) throw new EditError('plan/cannot', `"${sentence}": ${cannot.join(' ')}`, { cannot });
  throw unknownLook(sentence, look);
}

/** Edits that put something where it was not, or take something away: where is for the model to say. */
const MOVES = new Set<SaidEdit['op']>(['add', 'remove', 'replace']);

/**
 * Where a model that hears any sentence edits what stays where it is: what finds the target finds it, else the model itself tells where it would change the
 * picture.
 */
function whereNamed(edit: SaidEdit, words: string, { stage, finders }: EditsFacts): LimitsOfEdit {
  if (MOVES.has(edit.op) || finders.segmenter === NOBODY) return {};
  const limits = limitsOf(edit, finders);
  if (!('unfound' in limits)) return limits;
  if (limits.unfound !== edit.target) return {};
  const { model, device, attention, lowMemory, threads, size, tile } = (stage.options ?? {}) as Partial<InstructOptions>;
  const told = Object.entries({ words, model, device, attention, lowMemory, threads, size, tile });
  return { mask: { of: [{ kind: 'difference', ...Object.fromEntries(told.filter(([, value]) => value !== undefined)) }] } };
}

const PLAIN = { sound: [], cannot: [], unheard: [], others: [] } as const;

/** The one time of all edits, as a stage is told; nothing where they have several, or none. */
function timeOfAll(edits: readonly SaidEdit[]): Pick<PlanStage, 'when'> | undefined {
  const [first] = edits;
  if (!first?.time || edits.some(({ time }) => JSON.stringify(time) !== JSON.stringify(first.time))) return undefined;
  return whenOf(first.time);
}

const timeless = async (sentence: string): Promise<string> => (await import('./grammar/model-words.js')).withoutTimes(sentence);

/** The model hears its part of the sentence once; filters and the sound do theirs. */
async function mixed(
  found: Understanding,
  sentence: string,
  { stage, model, finders }: EditsFacts,
  { byModel, looks }: { readonly byModel: (edit: SaidEdit) => boolean; readonly looks: Looks },
): Promise<SentenceEdits> {
  const own = found.edits.findIndex(byModel);
  const rest = found.edits.filter((edit) => !byModel(edit));
  const planned = stagesOf({ ...found, edits: rest, cannot: [] }, { looks, sentence, model: {}, finders });
  const before = found.edits.slice(0, own).filter(({ op }) => op !== 'sound').length;
  const limits = limitsOf({ ...found.edits[own], target: { kind: 'all', words: '' }, except: [], time: null }, finders);
  const when = timeOfAll(found.edits.filter(byModel));
  const part = (await import('./grammar/model-words.js')).modelWords(sentence, looks, byModel);
  const words = when ? await timeless(part) : part;
  const edit = {
    ...inOwnWords(stage, sentence, model.detail, words),
    ...('unfound' in limits ? {} : limits),
    ...(!stage.when && when),
  };
  return {
    ...planned,
    stages: [...planned.stages.slice(0, before), edit, ...planned.stages.slice(before)],
    unheard: found.unheard,
    others: [], // the model hears the words themselves
    title: titleIn(found),
  };
}

/** A stage that tells the model the person's own words. */
function inOwnWords(stage: PlanStage, sentence: string, detail: 'transfer' | 'model', words = sentence): PlanStage {
  const { prompt, detail: asked = 'auto' } = (stage.options ?? {}) as Readonly<Record<string, unknown>>;
  const options = { ...stage.options, prompt: prompt ? prompt : words, detail: asked === 'auto' ? detail : asked };
  return { ...stage, sentence, options, understood: { look: null, amount: null, colours: [], target: null, unheard: [] } };
}

/** What of a look's own options a person did not set. */
const UNSET: Readonly<Record<string, unknown>> = { prompt: '', detail: 'auto', texture: -1, textureMotion: 'auto' };

/** Options that only a model hears, where the sentence is done without one. */
function lostOptions({ options }: PlanStage, planned: readonly PlanStage[]): string[] {
  if (planned.some(({ use }) => use === 'instruct')) return [];
  return MODEL_ALONE.filter((name) => options?.[name] !== undefined).map((name) => `\`${name}\``);
}

const MODEL_ALONE = ['guidance', 'negative', 'loras', 'references', 'controlnet'] as const;

/** A stage with what the person set for the sentence's: a prompt, a detail, a texture of their own, limits. */
function asTold(one: PlanStage, { mask, when, strength }: PlanStage, own: Readonly<Record<string, unknown>>): PlanStage {
  const told = Object.fromEntries(Object.entries(own).filter(([name, value]) => value !== undefined && value !== UNSET[name]));
  return {
    ...one,
    ...(mask && !one.mask && { mask }),
    ...(when && !one.when && { when }),
    ...(strength !== undefined && one.strength === undefined && { strength }),
    ...(one.use === 'instruct' && { options: { ...one.options, ...told } }),
    ...(one.use === 'finish' &&
      told['textureMotion'] !== undefined && { options: { ...one.options, textureMotion: told['textureMotion'] } }),
  };
}

function titleIn({ edits }: Understanding): string | null {
  const note = edits.map((edit) => edit.note).find((text) => text.includes('title: '));
  return note === undefined ? null : note.slice(note.indexOf('title: ') + 'title: '.length);
}

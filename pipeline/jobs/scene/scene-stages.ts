import { EditError } from '../../../core/errors.js';
import { recommendedSize } from '../../../models/folder/recommended.js';
import { vaeConfig } from '../../../models/kinds/model-kind.js';
import { colorsIn, targetOf } from '../../../models/looks/read-sentence.js';
import { findLook } from '../../../models/looks/find-look.js';
import { type Look, readLooks } from '../../../models/looks/read-looks.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { understood } from '../../../stages/understood.js';
import type { Plan, PlanStage } from '../../plan/plan.js';

/** A plan's stages as they are told to edit views of some parts. */
export interface SceneStages {
  readonly stages: readonly PlanStage[];
  /** The look that the model's list has for the sentence. */
  readonly look: Look | undefined;
  /** Side of the square views, pixels: the size that the model works at. */
  readonly viewSize: number;
  /** Pixels that share one noise: a latent cell of the model. */
  readonly grain: number;
  /** Where detail finer than the views comes from. */
  readonly detail: 'transfer' | 'model';
  /** How the model reads the words, where it is told others. */
  readonly understood: string | undefined;
  /** Sentences about what of the words the model does not hear. */
  readonly unheard: readonly string[];
}

/** Views for stages without a model: fine enough for detail of most maps. */
const PLAIN_SIZE = 768;

/**
 * Settles what the stages are told: the sentence without the name of the parts, which the model cannot see, and the size of the views.
 *
 * @param sentence what is left of the words when the parts are called "it"
 * @throws `plan/unknown-look`, `model/…`
 */
export function sceneStages({ stages, instruction }: Plan, sentence: string | undefined): SceneStages {
  const at = stages.findIndex(({ use }) => use === 'instruct');
  if (at < 0)
    return { stages, look: undefined, viewSize: PLAIN_SIZE, grain: 8, detail: 'transfer', understood: undefined, unheard: [] };
  const stage = stages[at];
  const options = stage.options as { instruction: string; model: string; size: number; detail: 'transfer' | 'model' };
  const path = modelFolder(options.model);
  const folder = readModelFolder(path);
  const { words, look } = wordsFor(path, options.instruction === instruction ? sentence : undefined, options.instruction);
  const viewSize = options.size || recommendedSize(folder);
  const settled = { ...stage, options: { ...options, instruction: words, size: viewSize } };
  const levels = vaeConfig(folder.configs)['block_out_channels'];
  return {
    stages: stages.map((one, place) => (place === at ? settled : one)),
    look,
    viewSize,
    grain: 2 ** ((Array.isArray(levels) ? levels.length : 4) - 1),
    detail: options.detail,
    understood: understood({ model: options.model, instruction: words }).note,
    unheard: unheardColours(path, words, look),
  };
}

/** Looks that are not about colours come in their own, whatever the sentence says ("red leather"). */
function unheardColours(path: string, words: string, look: Look | undefined): string[] {
  const looks = readLooks(path);
  if (!looks || !look || look.group === 'local') return [];
  const split = (text: string): string[] => text.toLowerCase().split(/[^a-z]+/);
  const { name, nouns, adjectives, sentences, keywords, example } = look;
  const own = new Set([name, ...nouns, ...adjectives, ...sentences, ...keywords, example].flatMap(split));
  const unheard = colorsIn(targetOf(split(words)), looks).filter((colour) => !own.has(colour));
  return unheard.map((colour) => `"${colour}" is not heard: the model makes ${name} in a colour of its own.`);
}

/** Looks that are about places of a picture ("make the red things blue") need the whole sentence. */
function wordsFor(path: string, short: string | undefined, whole: string): { words: string; look: Look | undefined } {
  const looks = readLooks(path);
  if (!looks) return { words: short ?? whole, look: undefined };
  const look = short === undefined ? undefined : findLook(looks, short).look;
  if (look && look.group !== 'local') return { words: short as string, look };
  const found = findLook(looks, whole).look;
  if (!found && whole.trim() === '')
    throw new EditError('plan/no-instruction', 'The stage instruct needs a sentence: give it in quotation marks.');
  return { words: whole, look: found };
}

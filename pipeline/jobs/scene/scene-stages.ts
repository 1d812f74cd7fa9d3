import type { LookSurface } from '../../../core/look-surface.js';
import { vaeConfig } from '../../../models/kinds/model-kind.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { type Look, readLooks } from '../../../models/looks/read-looks.js';
import { parseColour } from '../../../media/colour/named-colours.js';
import { RECIPES } from '../../../scenes/materials/recipes.js';
import type { PatternName } from '../../../scenes/patterns/index.js';
import { modelFolder } from '../../../stages/built-in-model.js';
import { longestSide, type SizeOptions } from '../../../stages/longest-side.js';
import { detailOf } from '../../../stages/detail-of.js';
import type { Plan, PlanStage } from '../../plan/plan.js';

/** A plan's stages as they edit views of a scene. */
export interface SceneStages {
  readonly stages: readonly PlanStage[];
  /** The look that the model's list has for the sentence. */
  readonly look: Look | undefined;
  /** What becomes of the rest of each material; undefined: only its base colour changes. */
  readonly surface: LookSurface | undefined;
  /** Side of the square views, pixels: the size that the model works at. */
  readonly viewSize: number;
  /** Pixels that share one noise: a latent cell of the model. */
  readonly grain: number;
  /** The pattern that is drawn on what the stages made, with its colours, sRGB, 0…1, and how large it is, of its usual size; undefined: none. */
  readonly pattern: StagePattern | undefined;
  /** Where detail finer than the views comes from. */
  readonly detail: 'transfer' | 'model';
}

/** A pattern as a plan asks for it. */
export interface StagePattern {
  readonly name: PatternName;
  readonly colours: readonly (readonly [red: number, green: number, blue: number])[];
  readonly scale: number;
  /** Its own colour is what the map shows, stroke by stroke. */
  readonly strokes: boolean;
}

/** Views for stages without a model: fine enough for detail of most maps. */
const PLAIN_SIZE = 768;

/**
 * Works out the size of the views, and what the model's card says of the look.
 *
 * @throws `model/…`
 */
export function sceneStages({ stages, scene }: Pick<Plan, 'stages' | 'scene'>): SceneStages {
  const wanted = scene?.viewSize;
  const at = stages.findIndex(({ use }) => use === 'instruct');
  const stage = stages[at];
  const recipe = stages.map(({ understood }) => RECIPES[understood?.material ?? '']).find(Boolean);
  const pattern = patternOf(stages);
  const plain = recipe && (recipe.grain ?? 1) < 1 ? 'model' : 'transfer';
  if (!stage)
    return {
      stages,
      look: undefined,
      surface: recipe?.surface,
      viewSize: wanted || PLAIN_SIZE,
      grain: 8,
      detail: plain,
      pattern,
    };
  const options = stage.options as unknown as SizeOptions & {
    readonly model: string;
    readonly detail: 'auto' | 'transfer' | 'model';
  };
  const path = modelFolder(options.model);
  const folder = readModelFolder(path);
  const viewSize = longestSide(wanted && !options.size ? { ...options, size: wanted } : options, folder);
  const levels = vaeConfig(folder.configs)['block_out_channels'];
  const look = readLooks(path)?.families.find(({ name }) => name === stage.understood?.look);
  return {
    stages: stages.map((one, place) => (place === at ? { ...stage, options: { ...options, size: viewSize } } : one)),
    look,
    surface: recipe?.surface ?? look?.surface,
    viewSize,
    grain: 2 ** ((Array.isArray(levels) ? levels.length : 4) - 1),
    detail: detailOf(options),
    pattern,
  };
}

/** The pattern of the material that stages make; one that a stage without a colour makes has the material's own. */
function patternOf(stages: readonly PlanStage[]): StagePattern | undefined {
  const stage = stages.findLast(({ understood }) => RECIPES[understood?.material ?? '']?.pattern);
  const recipe = RECIPES[stage?.understood?.material ?? ''];
  if (!stage || !recipe?.pattern) return undefined;
  const told = stage.options['colour'];
  const colours = [typeof told === 'string' ? told : (recipe.colour ?? '#808080'), ...(recipe.others ?? [])];
  return {
    name: recipe.pattern,
    colours: colours.map(parseColour),
    scale: stage.understood?.scale ?? 1,
    strokes: recipe.colour === undefined,
  };
}

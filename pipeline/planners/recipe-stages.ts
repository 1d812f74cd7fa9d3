import type { Looks } from '../../models/looks/read-looks.js';
import { ownMaterial, RECIPES } from '../../scenes/materials/recipes.js';
import type { PlanStage } from '../plan/plan.js';
import { type SaidRecipe, STAND_IN } from './recipe-words.js';

/**
 * Puts materials in the place of the look that stood for each while the sentence was read: the look that makes the pattern, then a colour.
 *
 * @returns undefined where the sentence was read otherwise than it was written
 */
export function withRecipes(
  stages: readonly PlanStage[],
  recipes: readonly (SaidRecipe | null)[],
  sentence: string,
  looks: Looks,
): PlanStage[] | undefined {
  const standsIn = (stage: PlanStage): boolean => stage.use === 'instruct' && stage.understood?.look === STAND_IN;
  const meant = recipes.map((recipe) => recipe ?? null);
  const places = stages.filter(standsIn).length;
  const own = stages.filter((stage) => stage.use === 'instruct' && !standsIn(stage)).length;
  const asked = meant.filter((recipe) => recipe !== null).length;
  if (places < asked || (places > asked && places + own !== meant.length)) return undefined;
  const left = places === asked ? meant.filter((recipe) => recipe !== null) : meant;
  return stages.flatMap((stage) => {
    if (stage.use !== 'instruct' || (places === asked && !standsIn(stage))) return [{ ...stage, sentence }];
    const recipe = left.shift();
    return recipe && standsIn(stage) ? stagesFor(stage, recipe, sentence, looks) : [{ ...stage, sentence }];
  });
}

/** Looks of the model that a scene gets as a material of its own: drawn on the surface itself, the same wherever it is seen from. */
export function withOwnMaterials(stages: readonly PlanStage[], sentence: string, looks: Looks): PlanStage[] {
  return stages.flatMap((stage) => {
    const { look, material } = stage.understood ?? {};
    const own = stage.use === 'instruct' && material === undefined ? ownMaterial(look) : undefined;
    return own ? stagesFor(stage, { material: own, look: null, ...usual(own) }, sentence, looks) : [stage];
  });
}

const usual = (material: string) => ({ colour: RECIPES[material].colour ?? '#808080', grain: RECIPES[material].grain ?? 1 });

/** Saturation of what is painted in the colours that are there. */
const VIVID = 1.2;

function stagesFor(
  stage: PlanStage,
  { material, look: name, colour, grain }: SaidRecipe,
  sentence: string,
  { families }: Looks,
): PlanStage[] {
  const { said: _said, ...heard } = stage.understood ?? { look: null, amount: null, target: null, colours: [], unheard: [] };
  const understood = { ...heard, look: null, colours: [], unheard: [], ...(material !== null && { material }) };
  const look = families.find((family) => family.name === name);
  const { mask: _mask, ...limits } = stage;
  const keeps = material !== null && RECIPES[material].colour === undefined;
  const ground = keeps ? { use: 'adjust', options: { saturation: VIVID } } : { use: 'recolour', options: { colour, grain, lightness: 1 } }; // prettier-ignore
  const coat: PlanStage = { ...limits, ...ground, sentence, understood };
  if (!look) return [coat];
  const options = { ...stage.options, prompt: look.example, detail: look.detail };
  return [{ ...stage, sentence, options, understood: { ...understood, look: look.name } }, coat];
}

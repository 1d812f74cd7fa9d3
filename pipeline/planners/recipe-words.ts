import type { Looks } from '../../models/looks/read-looks.js';
import { ownMaterial, RECIPES } from '../../scenes/materials/recipes.js';
import { oklabOf, rgbOf } from '../../media/colour/oklab.js';
import { isColour, parseColour } from '../../media/colour/named-colours.js';

/** A material that a sentence asks for and no look makes by itself. */
export interface SaidRecipe {
  /** Name in the table of recipes; null for a look in a colour. */
  readonly material: string | null;
  /** The look that makes its pattern; null for none. */
  readonly look: string | null;
  /** `#rrggbb`, or a usual name. */
  readonly colour: string;
  readonly grain: number;
}

/** The sentence with a look in place of each material, and what is meant by these, in their order; null: the look itself. */
export interface RecipeSentence {
  readonly sentence: string;
  readonly recipes: readonly (SaidRecipe | null)[];
}

/** The look that stands for a material while the sentence is read: all sentences know it. */
export const STAND_IN = 'marble';

/** Lightness in OKLab that these words add. */
const TONES: Readonly<Record<string, number>> = { dark: -0.18, deep: -0.12, light: 0.14, pale: 0.18, bright: 0.1 };

/** Words that make what follows the thing that is edited, not what it becomes. */
const THE = /\b(?:the|these|those|this|that|all|every|each|my|its|but|except|keep|for)\s+$/;

/** Words that may stand between a material and its colour and change nothing of it. */
const SHINE = 'polished|shiny|matte?|glossy|smooth|rough|solid|real|brushed|old|new';

/**
 * Finds materials of the table of recipes, and looks in a colour that is not their own ("red leather"), where a sentence says what something becomes.
 *
 * @returns undefined where there is none
 */
export function recipesIn(sentence: string, looks: Looks): RecipeSentence | undefined {
  const text = sentence.toLowerCase();
  const materials = looks.families.filter(({ group }) => group === 'material');
  const words = [
    ...Object.entries(RECIPES).flatMap(([name, recipe]) =>
      recipe.words.map((word) => ({ word, name, look: recipe.look ?? null })),
    ),
    ...materials.map(({ name }) => ({ word: name, name: null, look: name })),
  ].sort((a, b) => b.word.length - a.word.length);
  const pattern = new RegExp(`\\b((?:[a-z]+\\s+|#[0-9a-f]{6}\\s+){0,3}?)(${words.map(({ word }) => word).join('|')})\\b(?!\\s+(?:parts?|things?|pieces?|legs?|frames?|bits)\\b)`, 'g'); // prettier-ignore
  const recipes: (SaidRecipe | null)[] = [];
  const own = new Set(materials.flatMap(({ nouns, adjectives }) => [...nouns, ...adjectives]));
  let found = false;
  const told = text.replace(pattern, (whole: string, before: string, word: string, at: number) => {
    const { name, look } = words.find((one) => one.word === word) as (typeof words)[number];
    const { colour, tone, rest } = readColour(before);
    const ahead = text.slice(0, at) + rest;
    if (THE.test(`${ahead}${ahead.endsWith(' ') || ahead === '' ? '' : ' '}`)) return whole;
    const phrase = whole.slice(rest.length).trim();
    const material = name ?? (colour !== undefined || tone !== 0 ? ownMaterial(look) : undefined);
    const recipe = material === undefined ? undefined : RECIPES[material];
    if ((!recipe || name === null) && (own.has(phrase) || (!colour && tone === 0) || !(recipe ?? USUAL[word]))) {
      recipes.push(null);
      return whole;
    }
    const usual = recipe?.colour ?? USUAL[word] ?? '#808080';
    recipes.push({
      material: material ?? null,
      look: recipe ? (recipe.look ?? null) : look,
      colour: toned(colour ?? usual, tone, colour !== undefined),
      grain: recipe?.grain ?? 1,
    });
    found = true;
    return `${rest}${STAND_IN}`;
  });
  return found ? { sentence: told, recipes } : undefined;
}

/** Looks without a recipe that may have any colour, with the one that "dark" and "light" start from. */
const USUAL: Readonly<Partial<Record<string, string>>> = {
  marble: '#e6e4df',
  clay: '#b5724f',
  jade: '#4f8f6b',
};

/** Reads colour and tone off the end of some words. */
function readColour(before: string): { colour: string | undefined; tone: number; rest: string } {
  const words = before.split(/\s+/).filter(Boolean);
  let colour: string | undefined;
  let tone = 0;
  while (words.length > 0) {
    const last = words[words.length - 1];
    if (isColour(last) && !colour) colour = last;
    else if (last in TONES) tone += TONES[last];
    else if (!new RegExp(`^(?:${SHINE})$`).test(last)) break;
    words.pop();
  }
  return { colour, tone, rest: words.length ? `${words.join(' ')} ` : '' };
}

/** A colour, lighter or darker. What people call red is, in a material, less than all the red that a screen has. */
function toned(colour: string, tone: number, named: boolean): string {
  if (tone === 0 && !named) return colour;
  const [light, a, b] = oklabOf(...parseColour(colour));
  const calm = named && !colour.startsWith('#') ? CALM : 1;
  const rgb = rgbOf(Math.min(0.97, Math.max(0.12, light + tone - (calm < 1 ? SHADE : 0))), calm * a, calm * b);
  return `#${rgb.map((value) => Math.round(255 * Math.min(1, Math.max(0, value))).toString(16).padStart(2, '0')).join('')}`; // prettier-ignore
}

const CALM = 0.65;
const SHADE = 0.08;

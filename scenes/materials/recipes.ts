import type { LookSurface } from '../../core/look-surface.js';

/** A material that is made of what is there: a look of the model for its pattern, a colour, and a surface. */
export interface Recipe {
  /** Words for it, singular. */
  readonly words: readonly string[];
  /** The look that makes its pattern; absent: none, the old shading stays as far as `grain` says. */
  readonly look?: string;
  /** Its usual colour, which another may take the place of; absent: the look's own. */
  readonly colour?: string;
  /** How much of shading and pattern stays under the colour, 0…1. Default 1. */
  readonly grain?: number;
  /** Absent: the look's. */
  readonly surface?: LookSurface;
}

const metal = (roughness: LookSurface['roughness'], more: Partial<LookSurface> = {}): LookSurface => ({ metallic: 1, roughness, normal: 'keep', ...more }); // prettier-ignore
const matt = (roughness: LookSurface['roughness'], more: Partial<LookSurface> = {}): LookSurface => ({ metallic: 0, roughness, normal: 'keep', ...more }); // prettier-ignore

/**
 * Materials without a look of their own, by name. Colours of metals are their reflectance at normal incidence (Lagarde, "Feeding a physically based
 * shading model", 2011; Hoffman in "Real-Time Rendering", 2018), as sRGB.
 */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  brass: { words: ['brass'], colour: '#e8cd84', grain: 0.25, surface: metal(0.25) },
  bronze: { words: ['bronze'], colour: '#c79a63', grain: 0.3, surface: metal(0.35) },
  chrome: { words: ['chrome', 'chromium'], colour: '#c4c5c5', grain: 0.1, surface: metal(0.05) },
  steel: { words: ['steel', 'stainless steel', 'brushed steel'], colour: '#b5b3ae', grain: 0.25, surface: metal(0.35) },
  iron: { words: ['iron', 'cast iron', 'wrought iron'], colour: '#64625f', grain: 0.35, surface: metal(0.6) },
  aluminium: { words: ['aluminium', 'aluminum'], colour: '#e0e1e2', grain: 0.2, surface: metal(0.3) },
  titanium: { words: ['titanium'], colour: '#a39a8f', grain: 0.2, surface: metal(0.35) },
  plastic: { words: ['plastic', 'vinyl'], colour: '#c9ccd0', grain: 0.12, surface: matt(0.4) },
  rubber: { words: ['rubber'], colour: '#232325', grain: 0.15, surface: matt(0.9) },
  'painted metal': { words: ['painted metal', 'car paint', 'lacquer', 'enamel'], colour: '#b01818', grain: 0.1, surface: matt(0.4, { clearcoat: { factor: 1, roughness: 0.05 } }) }, // prettier-ignore
  velvet: { words: ['velvet'], colour: '#6b1430', grain: 0.3, surface: matt(0.95, { sheen: { color: [0.5, 0.5, 0.5], roughness: 0.35 } }) }, // prettier-ignore
  wool: { words: ['wool', 'woollen', 'felt', 'tweed'], look: 'denim', colour: '#b8b0a2', surface: matt(0.98, { normal: 'derive', relief: 1.5, sheen: { color: [0.2, 0.2, 0.2], roughness: 0.7 } }) }, // prettier-ignore
  cotton: { words: ['cotton', 'linen', 'cloth', 'canvas cloth'], look: 'denim', colour: '#e4ded0', surface: matt(0.95, { normal: 'derive', relief: 0.7 }) }, // prettier-ignore
  silk: { words: ['silk', 'satin'], colour: '#d9c7a5', grain: 0.3, surface: matt(0.35, { sheen: { color: [0.3, 0.3, 0.3], roughness: 0.3 } }) }, // prettier-ignore
  concrete: { words: ['concrete', 'cement'], look: 'stone', colour: '#9b9a96', grain: 0.6, surface: matt([0.95, 0.85], { normal: 'derive', relief: 0.6 }) }, // prettier-ignore
  plaster: { words: ['plaster', 'stucco'], look: 'clay', colour: '#ece7dd', grain: 0.5, surface: matt(0.95) },
  ceramic: { words: ['ceramic', 'porcelain', 'china'], colour: '#f1efe9', grain: 0.15, surface: matt(0.12, { clearcoat: { factor: 0.6, roughness: 0.05 } }) }, // prettier-ignore
  glass: { words: ['glass', 'clear glass'], colour: '#ffffff', grain: 0, surface: { metallic: 0, roughness: 0.03, normal: 'flatten', transmission: 1, ior: 1.5 } }, // prettier-ignore
  oak: { words: ['oak'], look: 'wood', colour: '#b98d5a' },
  walnut: { words: ['walnut'], look: 'wood', colour: '#5f4230' },
  mahogany: { words: ['mahogany', 'cherry wood'], look: 'wood', colour: '#6e2f20' },
  pine: { words: ['pine', 'birch', 'maple'], look: 'wood', colour: '#d6b483' },
  ebony: { words: ['ebony'], look: 'wood', colour: '#2b2420' },
  bamboo: { words: ['bamboo'], look: 'wood', colour: '#d8bf78' },
};

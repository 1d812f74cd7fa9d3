import type { LookSurface } from '../../core/look-surface.js';
import type { PatternName } from '../patterns/index.js';

/** A material that is made of what is there: a look of the model or a pattern of the surface, colours, and how it takes light. */
export interface Recipe {
  /** Words for it. */
  readonly words: readonly string[];
  /** The look that makes its pattern; absent: none, the old shading stays as far as `grain` says. */
  readonly look?: string;
  /** The look of the model in whose place it stands, whatever the words. */
  readonly instead?: string;
  /** Its structure, drawn on the surface itself. */
  readonly pattern?: PatternName;
  /** Colours of the pattern besides its own: joints, threads across, stripes. */
  readonly others?: readonly string[];
  /** Its usual colour, which another may take the place of; absent: that of the map, stroke by stroke. */
  readonly colour?: string;
  /** How much of shading and pattern stays under the colour, 0…1. Default 1. */
  readonly grain?: number;
  /** Absent: the look's. */
  readonly surface?: LookSurface;
}

const metal = (roughness: LookSurface['roughness'], more: Partial<LookSurface> = {}): LookSurface => ({ metallic: 1, roughness, normal: 'keep', ...more }); // prettier-ignore
const matt = (roughness: LookSurface['roughness'], more: Partial<LookSurface> = {}): LookSurface => ({ metallic: 0, roughness, normal: 'keep', ...more }); // prettier-ignore

const brushed = (roughness: LookSurface['roughness'], more: Partial<LookSurface> = {}): LookSurface => ({ metallic: 0, roughness, normal: 'replace', keepsAlpha: true, emission: 'keep', ...more }); // prettier-ignore

const wooden = (words: readonly string[], colour: string, more: Partial<Recipe> = {}): Recipe => ({ words, pattern: 'wood', colour, grain: 0.12, surface: matt([0.72, 0.5], { normal: 'derive' }), ...more }); // prettier-ignore

/**
 * Materials without a look of their own, by name. Colours of metals are their reflectance at normal incidence (Lagarde, "Feeding a physically based
 * shading model", 2011; Hoffman in "Real-Time Rendering", 2018), as sRGB.
 */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  gold: { words: [], instead: 'gold', colour: '#ffd888', grain: 0.25, surface: metal(0.2) },
  silver: { words: [], instead: 'silver', colour: '#dcdcde', grain: 0.2, surface: metal(0.2) },
  copper: { words: [], instead: 'copper', colour: '#e8a585', grain: 0.25, surface: metal(0.3) },
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
  wool: { words: ['wool', 'woollen', 'knitted wool', 'knit'], pattern: 'knit', colour: '#c9bda6', grain: 0.12, surface: matt(0.98, { normal: 'replace', sheen: { color: [0.2, 0.2, 0.2], roughness: 0.7 } }) }, // prettier-ignore
  felt: { words: ['felt', 'tweed'], pattern: 'felt', colour: '#8d8778', grain: 0.12, surface: matt(0.98, { normal: 'replace', sheen: { color: [0.2, 0.2, 0.2], roughness: 0.7 } }) }, // prettier-ignore
  cotton: { words: ['cotton', 'linen', 'cloth', 'canvas cloth'], pattern: 'cotton', colour: '#e4ded0', others: ['#d3ccbb'], grain: 0.12, surface: matt(0.95, { normal: 'replace', relief: 0.7 }) }, // prettier-ignore
  denim: { words: [], instead: 'denim', pattern: 'denim', colour: '#233a63', others: ['#8493a8'], grain: 0.12, surface: matt(0.95, { normal: 'replace' }) }, // prettier-ignore
  plaid: { words: ['plaid', 'tartan', 'checked cloth'], pattern: 'plaid', colour: '#8c1f24', others: ['#e3d9c3', '#22382f'], grain: 0.12, surface: matt(0.95, { normal: 'replace' }) }, // prettier-ignore
  'carbon fibre': { words: ['carbon fibre', 'carbon fiber', 'carbon'], pattern: 'carbon', colour: '#222327', grain: 0.1, surface: { metallic: 0.5, roughness: 0.38, normal: 'replace', relief: 0.5, clearcoat: { factor: 1, roughness: 0.04 } } }, // prettier-ignore
  leather: { words: [], instead: 'leather', pattern: 'leather', colour: '#7a4a2c', grain: 0.12, surface: matt([0.6, 0.42], { normal: 'derive' }) }, // prettier-ignore
  silk: { words: ['silk', 'satin'], colour: '#d9c7a5', grain: 0.3, surface: matt(0.35, { sheen: { color: [0.3, 0.3, 0.3], roughness: 0.3 } }) }, // prettier-ignore
  concrete: { words: ['concrete', 'cement'], pattern: 'concrete', colour: '#9b9a96', grain: 0.12, surface: matt([0.95, 0.85], { normal: 'derive' }) }, // prettier-ignore
  plaster: { words: ['plaster', 'stucco'], pattern: 'plaster', colour: '#e0d9cb', others: ['#b3a691'], grain: 0.12, surface: matt(0.95, { normal: 'derive' }) }, // prettier-ignore
  brick: { words: [], instead: 'brick', pattern: 'brick', colour: '#884a3a', others: ['#aaa196'], grain: 0.12, surface: matt([0.9, 0.8], { normal: 'derive' }) }, // prettier-ignore
  tiles: { words: ['tiles', 'ceramic tiles', 'tiling'], pattern: 'tiles', colour: '#dfe3e2', others: ['#8f8b85'], grain: 0.12, surface: matt([0.7, 0.15], { normal: 'derive' }) }, // prettier-ignore
  marble: { words: [], instead: 'marble', pattern: 'marble', colour: '#e8e6e1', others: ['#77777b'], grain: 0.12, surface: matt([0.24, 0.16]) }, // prettier-ignore
  stone: { words: [], instead: 'stone', pattern: 'granite', colour: '#8f8d89', others: ['#4a494a', '#c4bfb7'], grain: 0.12, surface: matt([0.9, 0.75], { normal: 'derive' }) }, // prettier-ignore
  rust: { words: [], instead: 'rust', pattern: 'rust', colour: '#6a3d27', others: ['#8c5430', '#392620'], grain: 0.1, surface: matt([0.95, 0.8], { normal: 'derive' }) }, // prettier-ignore
  moss: { words: [], instead: 'moss', pattern: 'moss', colour: '#455428', others: ['#70753c'], grain: 0.1, surface: matt(1, { normal: 'derive' }) }, // prettier-ignore
  snow: { words: [], instead: 'snow', pattern: 'snow', colour: '#f4f7fb', grain: 0, surface: matt(0.75, { normal: 'derive' }) }, // prettier-ignore
  frost: { words: ['frost', 'hoarfrost', 'rime'], pattern: 'frost', colour: '#e9f1f7', grain: 0.12, surface: matt(0.55, { normal: 'derive' }) }, // prettier-ignore
  dust: { words: ['dust', 'thick dust'], pattern: 'dust', colour: '#a89c88', grain: 0.12, surface: matt(0.98) }, // prettier-ignore
  'worn edges': { words: ['worn edges', 'worn paint', 'worn at the edges', 'edge wear', 'chipped edges', 'chipped paint', 'scratched edges'], pattern: 'worn', colour: '#bab7b1', others: ['#5b5650'], grain: 0, surface: metal(0.42, { normal: 'derive' }) }, // prettier-ignore
  'hand-painted': { words: ['hand-painted', 'hand painted', 'handpainted', 'stylized', 'stylised'], pattern: 'handPainted', others: ['#ffe9c4', '#2b2a52'], surface: brushed(0.85, { relief: 0.4 }) }, // prettier-ignore
  oil: { words: [], instead: 'oil', pattern: 'oil', surface: brushed([0.7, 0.5]) },
  impressionist: {
    words: [],
    instead: 'impressionist',
    pattern: 'dabs',
    others: ['#f6d79a', '#5a6fb0'],
    surface: brushed([0.8, 0.6]),
  },
  ceramic: { words: ['ceramic', 'porcelain', 'china'], colour: '#f1efe9', grain: 0.15, surface: matt(0.12, { clearcoat: { factor: 0.6, roughness: 0.05 } }) }, // prettier-ignore
  glass: { words: ['glass', 'clear glass'], colour: '#ffffff', grain: 0, surface: { metallic: 0, roughness: 0.03, normal: 'flatten', transmission: 1, ior: 1.5 } }, // prettier-ignore
  wood: wooden([], '#9a6b3f', { instead: 'wood' }),
  oak: wooden(['oak'], '#b08c62'),
  walnut: wooden(['walnut'], '#5f4230'),
  mahogany: wooden(['mahogany', 'cherry wood'], '#6e2f20'),
  pine: wooden(['pine', 'birch', 'maple'], '#d6b483'),
  ebony: wooden(['ebony'], '#2b2420'),
  bamboo: wooden(['bamboo'], '#d8bf78', { pattern: 'bamboo' }),
};

/** The material that stands in the place of a look of the model; undefined for a look that the model makes. */
export const ownMaterial = (look: string | null | undefined): string | undefined =>
  Object.keys(RECIPES).find((name) => look && RECIPES[name].instead === look);

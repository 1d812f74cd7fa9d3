import type { PartLook } from './part-looks.js';

/** A substance as it is named, and how it looks where no name says so. */
export interface MaterialKind {
  /** Words for it, singular. */
  readonly words: readonly string[];
  /** Whether a surface looks like it; absent: only names can tell. */
  readonly looks?: (look: PartLook) => boolean;
}

const isMetal = ({ metallic }: PartLook): boolean => metallic > 0.5;
const has = (look: PartLook, ...names: readonly PartLook['colours'][number][]): boolean =>
  look.colours.some((name) => names.includes(name));
const isMatt = (look: PartLook): boolean => !isMetal(look) && look.alpha > 0.9 && look.transmission < 0.3;

/** Substances by name. */
export const MATERIAL_KINDS = {
  wood: {
    words: 'wood wooden timber oak pine walnut plank board bark mahogany teak birch'.split(' '),
    looks: (look) => isMatt(look) && has(look, 'brown', 'orange', 'beige'),
  },
  gold: { words: ['gold', 'golden', 'brass'], looks: (look) => isMetal(look) && has(look, 'yellow', 'orange', 'beige') },
  copper: { words: ['copper', 'bronze'], looks: (look) => isMetal(look) && has(look, 'brown', 'orange') },
  silver: {
    words: ['silver', 'chrome', 'steel', 'aluminium', 'aluminum'],
    looks: (look) => isMetal(look) && has(look, 'grey', 'white'),
  },
  metal: {
    words: 'metal metallic iron steel chrome brass copper bronze gold silver tin aluminium aluminum'.split(' '),
    looks: isMetal,
  },
  glass: { words: ['glass', 'window', 'crystal', 'pane'], looks: ({ alpha, transmission }) => alpha < 0.9 || transmission > 0.3 },
  leather: { words: ['leather', 'hide'], looks: (look) => isMatt(look) && look.roughness < 0.85 && has(look, 'brown', 'black') },
  fabric: {
    words: 'fabric cloth textile cotton wool velvet linen silk denim canvas felt upholstery'.split(' '),
    looks: (look) => isMatt(look) && look.roughness >= 0.7 && !has(look, 'brown', 'green'),
  },
  stone: {
    words: 'stone rock granite concrete cement marble slate'.split(' '),
    looks: (look) => isMatt(look) && has(look, 'grey'),
  },
  plastic: { words: ['plastic', 'rubber', 'vinyl'], looks: (look) => isMatt(look) && look.roughness < 0.5 },
  plant: { words: 'plant leaf foliage grass moss ivy'.split(' '), looks: (look) => isMatt(look) && has(look, 'green') },
  skin: { words: ['skin', 'flesh', 'face'], looks: (look) => isMatt(look) && has(look, 'beige', 'pink') },
  brick: { words: ['brick'] },
  paper: { words: ['paper', 'cardboard'] },
  ceramic: { words: ['ceramic', 'porcelain', 'clay', 'tile'] },
} as const satisfies Record<string, MaterialKind>;

/** Name of a substance. */
export type SubstanceName = keyof typeof MATERIAL_KINDS;

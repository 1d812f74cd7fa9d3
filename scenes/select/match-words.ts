import type { Scene } from '../scene.js';
import { MATERIAL_KINDS, type MaterialKind, type SubstanceName } from './material-kinds.js';
import { nameWords } from './name-words.js';
import type { PartLook } from './part-looks.js';
import type { TargetWord } from './target.js';

/** Parts that words name, and by what. */
export interface WordMatch {
  readonly parts: readonly number[];
  /** `name`: by the words of names (material, mesh, node); `synonym`: by another word for them; `look`: by what they look like. */
  readonly by: 'name' | 'synonym' | 'look';
}

type Fits = (id: number, word: TargetWord) => boolean;

/**
 * The parts that some words name: every word must fit the part's names (material, mesh, node), else other words for the same thing, else its
 * look (`red`, `wooden`). The surest reading that finds any wins, so that a brown chair is not wood where a material is called so.
 */
export function matchWords(scene: Scene, words: readonly TargetWord[], looks: readonly PartLook[]): WordMatch | undefined {
  if (words.length === 0) return undefined;
  const named = scene.parts.map(
    (part) => new Set([scene.materials[part.material].name, part.geometry.name, part.name].flatMap(nameWords)),
  );
  const substances = named.map((names) => substancesIn(names));
  const name: Fits = (id, { word }) => named[id].has(word) || isJoined(named[id], word);
  const synonym: Fits = (id, word) =>
    name(id, word) || synonymsOf(word).some((other) => named[id].has(other)) || hasColour(looks[id], word);
  const look: Fits = (id, word) => synonym(id, word) || looksLike(looks[id], substances[id], word);
  for (const [by, fits] of Object.entries({ name, synonym, look }) as [WordMatch['by'], Fits][]) {
    const parts = scene.parts.filter(({ id }) => words.every((word) => fits(id, word))).map(({ id }) => id);
    if (parts.length) return { parts, by };
  }
  return undefined;
}

/** `backrest` for a part called `back_rest`, and the other way round. */
const isJoined = (names: ReadonlySet<string>, word: string): boolean => word.length > 5 && [...names].join('') === word;

const kindOf = (substance: SubstanceName): MaterialKind => MATERIAL_KINDS[substance];

const synonymsOf = ({ synonyms = [], substance }: TargetWord): readonly string[] =>
  substance ? [...synonyms, ...kindOf(substance).words] : synonyms;

const hasColour = (look: PartLook, { colour }: TargetWord): boolean => colour !== undefined && look.colours.includes(colour);

/** A part whose names tell what it is made of is nothing else. */
function looksLike(look: PartLook, named: readonly SubstanceName[], { substance }: TargetWord): boolean {
  if (substance === undefined || (named.length > 0 && !named.includes(substance))) return false;
  return kindOf(substance).looks?.(look) ?? false;
}

const substancesIn = (names: ReadonlySet<string>): SubstanceName[] =>
  (Object.keys(MATERIAL_KINDS) as SubstanceName[]).filter((substance) => kindOf(substance).words.some((word) => names.has(word)));

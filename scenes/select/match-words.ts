import type { Scene } from '../scene.js';
import { MATERIAL_KINDS, type MaterialKind, type SubstanceName } from './material-kinds.js';
import { nameWords } from './name-words.js';
import type { PartLook } from './part-looks.js';
import type { TargetWord } from './target.js';
import type { TexelTest } from './texel-mask.js';

/** Parts that words name, and by what. */
export interface WordMatch {
  readonly parts: readonly number[];
  /** `name`: by the words of names (material, mesh, node); `synonym`: by another word for them; `look`: by what they look like. */
  readonly by: 'name' | 'synonym' | 'look' | 'texels';
  /** What of these parts is meant, where their maps tell it; undefined: all. */
  readonly test?: TexelTest;
  /** The parts of which that is; the others are meant all over. */
  readonly places?: readonly number[];
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
  const single = scene.parts.map((part) => [scene.materials[part.material].name, part.geometry.name, part.name].map((one) => nameWords(one).join(''))); // prettier-ignore
  const name: Fits = (id, { word }) => named[id].has(word) || isJoined(named[id], word) || single[id].includes(word);
  const synonym: Fits = (id, word) =>
    name(id, word) || synonymsOf(word).some((other) => named[id].has(other)) || hasColour(looks[id], word);
  const look: Fits = (id, word) => synonym(id, word) || looksLike(looks[id], substances[id], word);
  for (const [by, fits] of Object.entries({ name, synonym, look }) as [WordMatch['by'], Fits][]) {
    const parts = scene.parts.filter(({ id }) => words.every((word) => fits(id, word))).map(({ id }) => id);
    if (parts.length) return by === 'name' ? { parts, by } : withTexels(scene, words, looks, { parts, by }, named);
  }
  return texels(scene, words, looks, named);
}

/** What looks so on average, and what does in places; a part whose map tells where is meant there only. */
function withTexels(
  scene: Scene,
  words: readonly TargetWord[],
  looks: readonly PartLook[],
  { parts, by }: WordMatch,
  named: readonly ReadonlySet<string>[],
): WordMatch {
  const isNamed = words.some(({ word }) => parts.some((id) => named[id].has(word)));
  const found = isNamed ? undefined : texels(scene, words, looks, named);
  if (!found) return { parts, by };
  return { ...found, by, parts: by === 'look' ? [...new Set([...parts, ...found.parts])].sort((a, b) => a - b) : parts };
}

/** Share of a part from which on a colour or metal in it is no chance. */
const ENOUGH = 0.02;

/** Share from which on all of a part is meant, shades and all. */
const MOST = 0.85;

/** Words for nothing in particular beside a colour: "the green paint". */
const ANYTHING = new Set(['paint', 'part', 'area', 'surface', 'bit', 'colour', 'color', 'stuff', 'thing', 'texel', 'stripe']);

/** Parts whose maps show what the words say in places: the metal of an atlas, its green paint. */
function texels(
  scene: Scene,
  words: readonly TargetWord[],
  looks: readonly PartLook[],
  named: readonly ReadonlySet<string>[],
): WordMatch | undefined {
  const telling = words.filter(({ word }) => !ANYTHING.has(word));
  const tests = telling.flatMap(({ colour, substance }): TexelTest[] =>
    colour ? [colour] : substance === 'metal' ? ['metal'] : [],
  );
  const rest = telling.filter(({ colour, substance }) => !colour && substance !== 'metal');
  const [test] = tests;
  if (test === undefined || tests.length > 1) return undefined;
  const share = (id: number): number => (test === 'metal' ? looks[id].metalShare : (looks[id].colourShares[test] ?? 0));
  const parts = scene.parts.filter(({ id }) => share(id) > ENOUGH && rest.every(({ word }) => named[id].has(word)));
  const places = parts.filter(({ id }) => share(id) < MOST).map(({ id }) => id);
  return parts.length ? { parts: parts.map(({ id }) => id), by: 'texels', test, places } : undefined;
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

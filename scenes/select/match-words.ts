import type { Scene } from '../scene.js';
import { COLOUR_WORDS, COLOURS, type ColourName } from './colour-name.js';
import { MATERIAL_KINDS, type MaterialKind } from './material-kinds.js';
import { nameWords, singular } from './name-words.js';
import type { PartLook } from './part-looks.js';
import { withSynonyms } from './synonyms.js';

/** Parts that words name, and by what. */
export interface WordMatch {
  readonly parts: readonly number[];
  /** `material`, `mesh` and `node`: by the words of names; `synonym`: by another word for them; `look`: by what they look like. */
  readonly by: 'name' | 'synonym' | 'look';
}

/**
 * The parts that some words name: every word must fit the part's names (material, mesh, node), else other words for the same thing, else its
 * look (`red`, `wooden`). The surest reading that finds any wins, so that a brown chair is not wood where a material is called so.
 */
export function matchWords(scene: Scene, words: readonly string[], looks: readonly PartLook[]): WordMatch | undefined {
  const wanted = words.flatMap((word) => nameWords(word));
  if (wanted.length === 0) return undefined;
  const named = scene.parts.map(
    (part) => new Set([scene.materials[part.material].name, part.geometry.name, part.name].flatMap(nameWords)),
  );
  const kinds = named.map((names) => kindsIn(names));
  const ways = {
    name: (id: number, word: string) => named[id].has(word) || joined(named[id], word),
    synonym: (id: number, word: string) => ways.name(id, word) || hasSynonym(named[id], word) || isColour(looks[id], word),
    look: (id: number, word: string) => ways.synonym(id, word) || looksLike(looks[id], kinds[id], word),
  };
  for (const [by, fits] of Object.entries(ways) as [WordMatch['by'], (id: number, word: string) => boolean][]) {
    const parts = scene.parts.filter(({ id }) => wanted.every((word) => fits(id, word))).map(({ id }) => id);
    if (parts.length) return { parts, by };
  }
  return undefined;
}

/** `backrest` for a part called `back_rest`, and the other way round. */
const joined = (names: ReadonlySet<string>, word: string): boolean => {
  const whole = [...names].join('');
  return word.length > 5 && whole === word;
};

function hasSynonym(names: ReadonlySet<string>, word: string): boolean {
  const kind = kindOf(word);
  return (
    withSynonyms(word).some((other) => names.has(other)) || (kind !== undefined && kind.words.some((other) => names.has(other)))
  );
}

const isColour = (look: PartLook, word: string): boolean => {
  const colour = Object.hasOwn(COLOUR_WORDS, word) ? COLOUR_WORDS[word] : word in COLOURS ? (word as ColourName) : undefined;
  return colour !== undefined && look.colours.includes(colour);
};

/** A part whose names tell what it is made of is nothing else. */
function looksLike(look: PartLook, said: readonly MaterialKind[], word: string): boolean {
  const kind = kindOf(word);
  if (!kind?.looks || (said.length && !said.includes(kind))) return false;
  return kind.looks(look);
}

function kindOf(word: string): MaterialKind | undefined {
  const kinds: Readonly<Record<string, MaterialKind>> = MATERIAL_KINDS;
  const own = singular(word);
  return Object.hasOwn(kinds, own) ? kinds[own] : Object.values(kinds).find(({ words }) => words.includes(own));
}

const kindsIn = (names: ReadonlySet<string>): MaterialKind[] =>
  Object.values(MATERIAL_KINDS as Readonly<Record<string, MaterialKind>>).filter(({ words }) =>
    words.some((word) => names.has(word)),
  );

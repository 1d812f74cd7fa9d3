import type { EditError } from '../../core/errors.js';
import type { Looks } from '../../models/looks/read-looks.js';
import { matchWords } from '../../scenes/select/match-words.js';
import { lookAtParts } from '../../scenes/select/part-looks.js';
import type { SaidEdit } from '../plan/schema/understanding.js';
import { findLook } from './grammar/find-look.js';
import { nameParts } from './grammar/name-parts.js';
import { targetWords } from './grammar/target-words.js';
import { understandSentence } from './grammar/understand-sentence.js';
import { recipesIn, STAND_IN } from './recipe-words.js';
import type { SceneFacts } from './scene-edits.js';

/** Words before a thing that is new to what follows: "give it a", "I'd like". */
const GIVEN = /^give\s+(.+)$/i;
const WISHED = /^(?:(?:i(?:['’]d| would)? (?:like|want|love|need)|we need|add|with)\s+)?(?:(?:an?|some|the|its)\s+)?(.+)$/i;

/** Edits that an adjective may be. */
const BY_ADJECTIVE = new Set<SaidEdit['op']>(['material', 'recolour', 'weather']);

/** Most words of a thing, and of what it is like. */
const [THING, LIKE] = [2, 3];

/** Many places and things that a scene as a whole may be: "snowy mountains". */
const SETTINGS = /^(?:mountains|hills|woods|forests|dunes|ruins|gardens|fields|streets|skies|clouds|surroundings|colou?rs|tones|vibes|textures|surfaces|materials|effects)$/; // prettier-ignore

/**
 * "a rusty roof", "give the fox silver fur": where the scene has a part of that name, the same as a sentence that says what becomes of it.
 *
 * @returns undefined where the sentence does not speak so, or may speak of all there is
 * @throws `plan/unknown-part` where it can only speak of parts, by their number ("rusty hinges") or as they are given, and the scene has none of that name
 */
export async function partWithLook(
  sentence: string,
  looks: Looks,
  { scene: open, partsNamed }: Pick<SceneFacts, 'scene' | 'partsNamed'>,
): Promise<string | undefined> {
  if (partsNamed) return undefined;
  let missing: EditError | undefined;
  for (const { like, thing } of phrasesIn(sentence)) {
    if (isLook(thing, looks) || !isLike(like, looks)) continue;
    const scene = await open();
    const words = thing.split(' ');
    const match = matchWords(scene, targetWords(words), await lookAtParts(scene));
    const told = `make the ${thing} ${like}`;
    if (match && (match.by === 'name' || match.by === 'synonym') && match.parts.length < scene.parts.length) return told;
    if (match || !(GIVEN.test(sentence) || isMany(thing)) || isKnown(`${like} ${thing}`, looks)) continue;
    const named = await nameParts(told, { scene: open, partsNamed, said: sentence });
    if ('refusal' in named) missing ??= named.refusal;
  }
  if (missing) throw missing;
  return undefined;
}

const isMany = (thing: string): boolean => /[^su]s$/.test(thing) && !SETTINGS.test(thing);

/** Whether a look is called so: "autumn leaves". */
const isKnown = (words: string, { families }: Looks): boolean =>
  families.some(({ nouns, adjectives, also = [] }) => [...nouns, ...adjectives, ...also].includes(words));

/** Ways in which the end of a sentence may be something with what it is like before it. */
function phrasesIn(sentence: string): { like: string; thing: string }[] {
  const text = sentence.trim().replace(/\s+/g, ' ').replace(/^please /i, '').replace(/(?:,? please)?[.!]*$/i, ''); // prettier-ignore
  return phrasesOf(text).flatMap((phrase) => {
    const words = phrase.split(' ');
    if (!words.every((word) => /^[\p{L}'’-]+$/u.test(word))) return [];
    return [THING, 1].flatMap((count) => {
      const like = words.slice(0, -count);
      return like.length > 0 && like.length <= LIKE ? [{ like: like.join(' '), thing: words.slice(-count).join(' ') }] : [];
    });
  });
}

function phrasesOf(text: string): string[] {
  const given = GIVEN.exec(text)?.[1];
  if (given === undefined) return [WISHED.exec(text)?.[1] ?? ''];
  const some = /^.+? (?:an?|some|new) (.+)$/i.exec(given);
  if (some) return [some[1].replace(/^new /i, '')];
  const words = given.split(' ');
  const to = /^(?:it|this|that|him|her|them)$/i.test(words[0]) ? [1] : [2, 3, 4];
  return to.filter((at) => at < words.length).map((at) => words.slice(at).join(' '));
}

/** Whether words are a look or a material by themselves, so that what stands before them is its colour: "red leather". */
const isLook = (words: string, looks: Looks): boolean =>
  recipesIn(`make it ${words}`, looks) !== undefined || findLook(looks, `make it ${words}`).look !== undefined;

/** Whether words say what something becomes, all of them. */
function isLike(words: string, looks: Looks): boolean {
  const sentence = `make it ${words}`;
  if (recipesIn(sentence, looks)?.sentence === `make it ${STAND_IN}`) return true;
  const { edits, unheard, cannot } = understandSentence(sentence, looks);
  const isMeant = ({ op, grade, target }: SaidEdit): boolean =>
    (BY_ADJECTIVE.has(op) || grade === 'tint') && target.kind === 'all';
  return edits.length === 1 && edits.every(isMeant) && unheard.length === 0 && cannot.length === 0;
}

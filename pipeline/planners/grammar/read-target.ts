import { withoutMarks } from '../../../scenes/select/name-words.js';
import { colourOf } from './colour-words.js';

/** A place in a sentence that may name what to paint. */
export interface TargetPhrase {
  /** The words between, lower case, without articles; several things where "and" joins them. */
  readonly things: readonly (readonly string[])[];
  /** The sentence with the thing called "it" or "the object", as models know it. */
  readonly sentence: string;
  /** True where the grammar leaves no other reading: what it names must be there. */
  readonly sure: boolean;
  /** True for "everything but the seat". */
  readonly except: boolean;
}

const VERBS =
  'make turn change transform convert paint render recolor recolour color colour cover carve cast build dress wrap freeze plate upholster coat gild have let give redo style show dye';
const ARTICLE = '(?:all (?:of )?(?:the )?|every |each |the |its |their |this |that |these |those |both )';
const LINK = '(?:into|to|in|out of|from|with|of|look|looks|like|as|be|become|appear|covered|made|a|an)';

/** Words that never name a part. */
const EVERYTHING = new Set('it this that everything all whole entire'.split(' '));

/** Words that mostly speak of the whole picture or scene, though a part may be called so. */
const WHOLE = new Set(
  (
    'picture photo photograph video scene image clip frame film shot thing light lighting color colour contrast saturation exposure brightness weather time day ' +
    'night shadow highlight tone background sky world look style season sun moon pixel model object subject'
  ).split(' '),
);

const isIn = (words: ReadonlySet<string>, word: string): boolean => words.has(word) || words.has(word.replace(/s$/, ''));

/** Whether words mean all there is. */
export const isEverything = (thing: readonly string[]): boolean => thing.every((word) => isIn(EVERYTHING, word));

/** Whether words mean all there is, unless a part is called so. */
export const isMostlyWhole = (thing: readonly string[]): boolean =>
  thing.every((word) => isIn(EVERYTHING, word) || isIn(WHOLE, word));

/**
 * Finds in a sentence what may name a part, the likeliest reading first: "turn **the wood** into marble", "make **the seat** red leather", "add
 * moss to **the roof**".
 */
export function readTargets(sentence: string): TargetPhrase[] {
  const text = sentence
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?]+$/, '');
  const found: TargetPhrase[] = [];
  const add = (phrase: string, put: string, sure: boolean): void => {
    const except = /^(?:everything|all) (?:but|except(?: for)?) /i.exec(phrase);
    const things = thingsOf(except ? phrase.slice(except[0].length) : phrase);
    if (things.length) found.push({ things, sentence: put, sure, except: except !== null });
  };
  const linked = new RegExp(`^(.*?\\b(?:${VERBS.replaceAll(' ', '|')}) )(${ARTICLE}?[^,]+?)( ${LINK}\\b.*)$`, 'i').exec(text);
  if (linked)
    add(
      linked[2],
      `${linked[1]}it${linked[3]}`,
      new RegExp(`^${ARTICLE}|^(?:everything|all) (?:but|except)`, 'i').test(linked[2]),
    );
  const replaced = /^(.*?\b(?:replace|swap) )(.+?)( (?:with|by|for) .*)$/i.exec(text);
  if (replaced) add(replaced[2], `${replaced[1]}the object${replaced[3]}`, true);
  const should = /^(.*?)(\bthe .+?)( should (?:be|look)\b.*)$/i.exec(text);
  if (should) add(should[2], `${should[1]}it${should[3]}`, true);
  // without a word between, the thing ends where the scene knows it to end
  const bare = new RegExp(`^(.*?\\b(?:${VERBS.replaceAll(' ', '|')}) )(${ARTICLE})(.+)$`, 'i').exec(text);
  if (bare) {
    const words = bare[3].split(' ');
    for (let count = Math.min(5, words.length - 1); count > 0; count--)
      // in "the seat red leather" the colour belongs to what the seat becomes
      if (count === 1 || colourOf(words[count - 1]) === undefined)
        add(
          words.slice(0, count).join(' '),
          `${bare[1]}it ${words.slice(count).join(' ')}`,
          count === 1 && colourOf(words[0]) === undefined,
        );
  }
  const placed = /^(.+?)( (?:to|on|onto|over|for|on top of) )(?:all |the )+(.+)$/i.exec(text);
  if (placed) add(placed[3], `${placed[1]}${placed[2]}it`, false);
  return found;
}

/** Words that say only that a thing is a thing. */
const HEADS = new Set(
  'part piece bit material surface texture thing object area element component section region stuff item mesh'.split(' '),
);

function thingsOf(phrase: string): string[][] {
  return phrase
    .toLowerCase()
    .split(/\s*,\s*(?:and )?|\s+and\s+|\s*&\s*/)
    .map((thing) => {
      const words = withoutMarks(thing).replace(/[^\p{L}\p{M}\p{N}\p{S}\u200d '_.-]+/gu, ' ').split(' ').filter((word) => word && !/^(?:all|of|the|a|an|its|their|this|that|these|those|every|each|both|made|colou?r(?:ed)?)$/.test(word)); // prettier-ignore
      const telling = words.filter((word) => !HEADS.has(word.replace(/s$/, '')));
      return telling.length ? telling : words;
    })
    .filter((words) => words.length);
}

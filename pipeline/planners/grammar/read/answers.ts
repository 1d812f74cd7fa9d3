import type { Draft } from './draft.js';
import type { Reading } from './reading.js';
import type { Said } from './said.js';

/** "the sound is muffled, that is fine": what was told of before is not asked for. */
export const isFineSo = ({ said }: Reading, before: Reading | undefined): boolean =>
  IS_FINE.test(said) && before !== undefined && TOLD.test(before.said);

const IS_FINE =
  /^(?:and |but |which |that )?(?:that |it )?(?:is|are) (?:fine|ok|okay|alright|all right|on purpose|intended|intentional)\b|^i do not mind/;
const TOLD = /\b(?:is|are|looks?|sounds?|seems?|feels?)\b/;

/** "there is a hum, can you take it out": what was told of is taken away already. */
export const isCleaned = ({ said, whole, targets, effects }: Reading, before: Said | undefined): boolean =>
  whole !== 'else' && !targets.length && effects.every(({ op }) => op === 'remove' || op === 'denoise') && CLEANS.test(said) && (before?.op === 'denoise' || before?.sound === 'denoise'); // prettier-ignore

/** "there is a green tint, take it out" */
export const isTintTaken = ({ said, effects }: Reading, before: Draft | undefined): boolean =>
  before !== undefined &&
  (before.said.grade === 'tint' || (before.said.op === 'recolour' && /\b(?:cast|tint|tinge|hue)\b/.test(before.reading.said))) &&
  effects.every(({ op }) => op === 'remove') &&
  CLEANS.test(said);

/** "fix the exposure, it is way too bright": a dial that was only named is turned against what is told of it. */
export const isDirection = ({ effects, targets, time }: Reading, { said }: Draft): boolean =>
  said.undirected === true && !said.complaint && effects.length === 1 && effects[0].complaint && effects[0].grade === said.grade && !targets.length && time === null; // prettier-ignore

/** "colder and lonelier": how a picture shall be, in words that nobody knows. */
export const lonely = ({ targets, join }: Reading, before: Reading | undefined): string[] =>
  before?.kind === 'edits' && (join === 'and' || join === 'comma') ? targets.map(({ words }) => words).filter((words) => /^\S+(?:er|y|ful|ish|ic|al|ive|ous|like|able)$/.test(words)) : []; // prettier-ignore

/** "but not the grass, it gets mushy": why something is kept. */
export const isReason = ({ said, apart, time }: Reading, before: Reading | undefined): boolean =>
  before !== undefined && !apart && time === null && (before.kind === 'keep' || before.excepts.length > 0) && REASON.test(said);

const REASON = /^(?:because |since |as |or )?(?:it|they|she|he|that) (?:(?:just|already|easily|otherwise|will|would|can) )*(?:gets?|goes|go|looks?|turns?|becomes?|comes?|seems?|clips?|is|are) (?!too\b)/; // prettier-ignore

/** "…, because it looks flat": why something is asked for, and nothing more of it. */
export const isBecause = ({ said, apart }: Reading): boolean => !apart && /^(?:and |but )?because\b/.test(said);

/** Words that take away what was told of before. */
const CLEANS = /\b(?:take|get|clean|remove|lose|filter|fix)\b.*\b(?:it|that|them)\b/;

/** "less contrast and saturation": what has no direction of its own goes the way of what was said before it. */
export function directed(effects: readonly Said[], before: readonly Draft[]): readonly Said[] {
  const isDown = ({ said, reading }: Draft): boolean =>
    said.op === 'grade' && said.amount < 0 && (reading.turned < 0 || LOSES.test(reading.said) || said.undirected === true);
  if (!before.length || !before.every(isDown)) return effects;
  return effects.map((said) => (said.undirected ? { ...said, amount: -said.amount } : said));
}

const LOSES = /\b(?:lose|remove|cut|drop|take)\b/;

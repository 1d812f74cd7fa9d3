import { EditError } from '../../../core/errors.js';
import type { Looks } from '../../../models/looks/read-looks.js';
import type { SaidEdit, Understanding } from '../../plan/schema/understanding.js';
import type { ClipTimes } from '../clip-times.js';
import { otherMeanings, timedOtherwise } from './other-meanings.js';
import { assemble } from './read/assemble.js';
import { branchesOf } from './read/branches.js';
import { cannotOf } from './read/cannot.js';
import { notUsed, type ReadClause } from './read/not-used.js';
import { readClause } from './read/read-clause.js';
import { asSaid } from './text/as-said.js';
import { splitClauses } from './read/split-clauses.js';
import { itemsOf } from './text/items.js';
import { FOREIGN } from './read-words.js';
import { type Lexicon, lexiconOf } from './words/lexicon.js';

/** Sentences are no longer than this, in bytes of UTF-8. */
export const MAX_SENTENCE_BYTES = 4096;

/** Words, marks and clauses beyond these are not read, and are told as unheard: nobody says so much of one edit, and reading takes its time word by word. */
const MAX_WORDS = 250;
const MAX_MARKS = 200;
const MAX_CLAUSES = 100;

/**
 * Understands an English sentence: the edits that it asks for, what of it was not heard, and what nothing here can do. The same sentence always
 * gives the same answer; no file is read and nothing leaves the machine.
 *
 * @param looks the looks that edits may name, with the words for them
 * @param clip times of the clip that it is about; without it frames are counted at 25 a second, and "until the cut" is not heard
 * @throws `plan/long-sentence` above 4 kB
 */
export function understandSentence(sentence: string, looks: Looks, clip?: ClipTimes): Understanding {
  const bytes = Buffer.byteLength(sentence);
  if (bytes > MAX_SENTENCE_BYTES) throw new EditError('plan/long-sentence', `Expected a sentence of at most 4 kB, but this one has ${Math.ceil(bytes / 1024)} kB.`); // prettier-ignore
  const [untitled, title] = withoutTitle(sentence);
  const [text, beyond] = withinReach(untitled.replace(ASKED, ''));
  const lexicon = lexiconOf(looks);
  const read: ReadClause[] =
    isQuestion(text) || PRAISE.test(text) || isForeign(text, lexicon)
      ? []
      : splitClauses(itemsOf(text, lexicon, clip?.rate))
          .slice(0, MAX_CLAUSES)
          .map((clause) => ({ clause, readings: readClause(clause) }));
  const readings = read.flatMap((one) => one.readings);
  const { chosen, others: branches } = branchesOf(readings);
  const assembled = assemble(chosen, clip);
  const edits = withTitle(asSaid(assembled.edits, sentence), title);
  const others = distinct([
    ...branches.map((branch) => withTitle(asSaid(assemble(branch, clip).edits, sentence), title)),
    ...timedOtherwise(edits, chosen),
    ...otherMeanings(edits, text),
  ], edits); // prettier-ignore
  const unheard = edits.length ? [...assembled.unheard, ...assembled.edits.flatMap(tonesOf), ...readings.flatMap((reading) => reading.unheard), ...notUsed(read, edits, assembled.unheard.length === 0), ...beyond] : wordsOf(sentence); // prettier-ignore
  return {
    edits,
    unheard: [...new Set(unheard)].slice(0, 40),
    cannot: cannotOf(edits),
    ...(others.length && { others }),
  };
}

/** "lift the shadows": exposure is given to all tones, so which ones were meant is told. */
const tonesOf = ({ grade, note }: SaidEdit): string[] => (grade === 'exposure' ? (/\b(?:shadows?|highlights?|mid ?tones?|mids|(?:dark|bright)\w* \w+|blacks|whites)\b/.exec(note) ?? []).slice(0, 1) : []); // prettier-ignore

/** Other meanings beyond these are not told. */
const MAX_OTHERS = 8;

/** Each other meaning once. */
function distinct(others: readonly SaidEdit[][], edits: readonly SaidEdit[]): SaidEdit[][] {
  const seen = new Set([JSON.stringify(edits), '[]']);
  return others.filter((one) => seen.size !== seen.add(JSON.stringify(one)).size).slice(0, MAX_OTHERS);
}

/** The words that are read, and those beyond them. */
function withinReach(text: string): readonly [read: string, beyond: readonly string[]] {
  let [words, marks] = [0, 0];
  for (const { 0: sign, index } of text.matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
    if (/[\p{L}\p{N}]/u.test(sign)) words++;
    else marks++;
    if (words > MAX_WORDS || marks > MAX_MARKS) return [text.slice(0, index), wordsOf(text.slice(index))];
  }
  return [text, []];
}

const TITLE =
  /[,;.]?\s*(?:\band\s+)?\b(?:call|name|title)\s+(?:it|this|the\s+(?:clip|video|film|movie|result))\s+["“'‘]?([^"”\n]{1,200}?)["”'’.!\s]*$/iu;

/** "and call it Night walk" */
function withoutTitle(sentence: string): readonly [text: string, title: string] {
  const found = TITLE.exec(sentence.slice(-300));
  if (!found) return [sentence, ''];
  return [sentence.slice(0, sentence.length - found[0].length), found[1].replace(/["”'’.!\s]+$/u, '')];
}

/** A title is told beside the first edit. */
const withTitle = (edits: readonly SaidEdit[], title: string): SaidEdit[] =>
  edits.map((edit, i) =>
    i === 0 && title ? { ...edit, note: [edit.note, `title: ${title}`].filter(Boolean).join('; ') } : edit,
  );

/** "cool!" asks for nothing, "cooler" does. */
const PRAISE =
  /^\W*(?:(?:so|very|really|how|haha|lol|wow|oh|ok|okay|hey|yeah|yes|that is|thats|that's|looks|looking) )*(?:cool|super cool|warm regards|good night|night night|too expensive)\W*$|^\W*(?:please )?(?:clear|remove|reset|undo|delete) (?:all|every|any) (?:the |my )?(?:effects?|filters?|edits?|changes?|adjustments?)\W*$|^\W*(?:can|could|may) (?:i|we) (?:get|have) (?:a|an|my|the) (?:refund|discount|receipt|invoice|demo|trial|tutorial|download|link|manual)\b/i;

/** "why is it so dark? make it brighter": what is asked before an order. */
const ASKED =
  /^\W*(?:what|which|who|whose|why|when|where|how(?! (?:to|can|do|could|should)\b))\b(?![^?]*\b(?:would|if|about)\b)[^?.!\n]{0,200}\?\s+(?=\p{L}+\W+\p{L})/iu;

/** "do you speak German?" */
const ABOUT_TOOL = /^\W*(?:do|did|are|have|does|is|can|could) (?:you|it|this (?:tool|thing|program|app)|overpaint) (?:also |ever |actually )?(?:speak|support|know|work|run on|understand|remember|cost|read|export|handle|accept|free|real|human|a (?:bot|robot|human|person)|an ai|import|undo)\b/iu; // prettier-ignore

/** "what can you do?" asks to know something, "what would it look like in wood?" to see it. */
const isQuestion = (text: string): boolean =>
  ABOUT_TOOL.test(text) ||
  (/^\W*(?:what|which|who|whose|why|when|where|how (?:long|much|many|does|did|come|old|are|is|big|fast))\b/i.test(text) &&
    !/\b(?:would|if|about|should be|must be|becomes|looks? (?:with|in|as|like))\b/i.test(text));

/** Whether a sentence is in another language: two of its small words, or one among words that nobody knows. */
function isForeign(text: string, { words }: Lexicon): boolean {
  const said = wordsOf(text.toLowerCase());
  const unknown = said.filter((word) => !words.has(word));
  const foreign = unknown.filter((word) => FOREIGN.has(word)).length;
  return foreign > 1 || (foreign === 1 && unknown.length * 2 > said.length);
}

const wordsOf = (sentence: string): string[] => sentence.slice(0, 400).match(/[\p{L}\p{N}']+/gu) ?? [];

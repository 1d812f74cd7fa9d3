import type { MaskPart } from '../../../stages/limits/limits.js';
import type { MaskSourceName } from '../../../stages/masks/index.js';
import { coloursOfWords } from './colours-of-words.js';
import type { SaidTarget } from '../../plan/schema/understanding.js';

/** Kinds of target that a mask source of the same name finds. */
const FOUND = ['person', 'background', 'sky', 'ground', 'water', 'plants'] as const satisfies readonly MaskSourceName[];

/** The segmenter of those who want none. */
export const NOBODY = 'none';

/** What can find where a sentence wants its edits. */
export interface Finders {
  /** Whether the person shows by a mask of their own where; a thing that nothing here finds is then what they show. */
  readonly shown: boolean;
  /** Folders of networks that find what words name; of the segmenter `none`: what is named is not looked for where a model hears it anyway. */
  readonly segmenter?: string | undefined;
  readonly detector?: string | undefined;
}

/** Words for lettering, on a screen or in the world. */
const LETTERING =
  /\b(titles?|subtitles?|captions?|credits?|lettering|letters|text|words|writing|headlines?|timecode|signs?|lower thirds?|((number|licen[cs]e|registration) ?|car )plates?)\b/i;

/** The mask source that finds what a sentence names; undefined where none does. */
export function sourceOf({ kind, words }: SaidTarget, { segmenter = '', detector = '' }: Finders): MaskPart | undefined {
  if (/\bfaces?\b/i.test(words)) return { kind: 'faces' };
  if (LETTERING.test(words)) return { kind: 'lettering' };
  if (kind === 'colour') return { kind: 'colour', words: coloursOfWords(words) };
  const colours = coloursOfWords(words).filter((colour) => colour !== words && colour !== 'green');
  if (kind === 'plants' && colours.length) return { kind: 'colour', words: colours }; // "the red flowers": plants are found by their green
  if (/\b(subject|foreground)\b/i.test(words)) return { kind: 'subject' };
  const found = FOUND.find((name) => name === kind);
  if (found) return { kind: found };
  return words && segmenter !== NOBODY && (segmenter || detector) ? { kind: 'thing', words, segmenter, detector } : undefined;
}

/** Where a thing is that nothing here finds, by the colour that words give it: "the red car" is what is red. */
export function byColour({ kind, words }: SaidTarget): MaskPart | undefined {
  const colours = coloursOfWords(words).filter((colour) => colour !== words);
  return kind === 'thing' && colours.length ? { kind: 'colour', words: colours } : undefined;
}

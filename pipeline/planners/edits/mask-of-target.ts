import type { MaskPart } from '../../../stages/limits/limits.js';
import type { MaskSourceName } from '../../../stages/masks/index.js';
import type { SaidTarget } from '../../plan/schema/understanding.js';

/** Kinds of target that a mask source of the same name finds. */
const FOUND = ['person', 'background', 'sky', 'ground', 'water', 'plants'] as const satisfies readonly MaskSourceName[];

/** Words for lettering, on a screen or in the world. */
const LETTERING =
  /\b(titles?|subtitles?|captions?|credits?|lettering|letters|text|words|writing|headlines?|timecode|signs?|lower thirds?|((number|licen[cs]e|registration) ?|car )plates?)\b/i;

/** The mask source that finds what a sentence names; undefined where none does. */
export function sourceOf({ kind, words }: SaidTarget): MaskPart | undefined {
  if (/\bfaces?\b/i.test(words)) return { kind: 'faces' };
  if (LETTERING.test(words)) return { kind: 'lettering' };
  if (kind === 'colour') return { kind: 'colour', words };
  const found = FOUND.find((name) => name === kind);
  return found && { kind: found };
}

import type { MaskPart } from '../../../stages/limits/limits.js';
import { MASK_SOURCES, type MaskSourceName } from '../../../stages/masks/index.js';
import type { SaidTarget } from '../../plan/schema/understanding.js';

/** Words for what small detectors find, whatever kind of target they were taken for. */
const DETECTED: readonly (readonly [kind: string, words: RegExp])[] = [
  ['faces', /\bfaces?\b/i],
  [
    'lettering',
    /\b(?:titles?|captions?|subtitles?|lower thirds?|credits|signs?|plates?|lettering|letters|texts?|logos?|words)\b/i,
  ],
];

/** Kinds of target that a mask source of the same name finds. */
const FOUND = new Set<string>(['person', 'background', 'sky', 'ground', 'water', 'plants']);

/** The mask source that finds what a sentence names; undefined where none does. */
export function sourceOf({ kind, words }: SaidTarget): MaskPart | undefined {
  const detected = DETECTED.find(([name, pattern]) => pattern.test(words) && isSource(name))?.[0];
  if (detected) return { kind: detected as MaskSourceName };
  if (kind === 'colour') return isSource('colour') ? { kind: 'colour' as MaskSourceName, words } : undefined;
  return FOUND.has(kind) && isSource(kind) ? { kind: kind as MaskSourceName } : undefined;
}

const isSource = (name: string): boolean => Object.hasOwn(MASK_SOURCES, name);

import type { ColourTags } from '../../core/frame.js';

/** One tag that came out different; `null` means that the clip does not say. */
export interface ColourTagDifference {
  readonly tag: keyof ColourTags;
  readonly source: string | null;
  readonly output: string | null;
}

/** How the colour tags came through. */
export interface ColourTagComparison {
  readonly same: boolean;
  readonly differences: readonly ColourTagDifference[];
}

const TAGS = ['primaries', 'transfer', 'matrix', 'range', 'chromaLocation'] as const satisfies readonly (keyof ColourTags)[];

/** Compares colour tags as ffmpeg names them. `unknown`, `unspecified` and an absent tag are the same silence. */
export function compareColourTags(source: ColourTags, output: ColourTags): ColourTagComparison {
  const differences = TAGS.map((tag) => ({ tag, source: said(source[tag]), output: said(output[tag]) })).filter(
    (pair) => pair.source !== pair.output,
  );
  return { same: differences.length === 0, differences };
}

const said = (tag: string | undefined): string | null =>
  tag === undefined || tag === 'unknown' || tag === 'unspecified' ? null : tag;

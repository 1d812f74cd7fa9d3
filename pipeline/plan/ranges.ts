/** Part of a clip: times in seconds from its start, or numbers of frames; both ends belong to it. */
export interface PlanRange {
  readonly from: number;
  readonly to: number;
  readonly unit: 'seconds' | 'frames';
}

/** Part of a clip as it may be asked for: `files` counts by the numbers of a sequence's files. */
export type AskedRange = Omit<PlanRange, 'unit'> & { readonly unit: PlanRange['unit'] | 'files' };

/** The ranges of a plan, which holds one, several, or null for the whole clip. */
export const rangesOf = (range: PlanRange | readonly PlanRange[] | null): readonly PlanRange[] =>
  range === null ? [] : Array.isArray(range) ? (range as readonly PlanRange[]) : [range as PlanRange];

/**
 * The union of ranges in one writing, whatever their order: those of one unit that overlap, or follow one another without a frame between, are
 * one. One range is written alone, as plans had it before there were several.
 */
export function mergeRanges(ranges: readonly PlanRange[]): PlanRange | readonly PlanRange[] {
  const merged: PlanRange[] = [];
  const sorted = [...ranges].sort((a, b) => a.unit.localeCompare(b.unit) || a.from - b.from || a.to - b.to);
  for (const range of sorted) {
    const last = merged.at(-1);
    const touches = last?.unit === range.unit && range.from <= last.to + (range.unit === 'frames' ? 1 : 0);
    if (touches) merged[merged.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged.length === 1 ? merged[0] : merged;
}

/** Whether a frame lies in one of the ranges, by its number and its time in seconds; no ranges are the whole clip. */
export const inRanges = (ranges: readonly PlanRange[], index: number, seconds: number): boolean =>
  ranges.length === 0 ||
  ranges.some(({ from, to, unit }) =>
    unit === 'frames' ? index >= from && index <= to : seconds >= from - 1e-9 && seconds <= to + 1e-9,
  );

import type { Outside } from '../../stages/limits/outside-tally.js';

/** Adds up what changed where no edit reaches, frame by frame. */
export interface OutsideMeter {
  add(index: number, outside: Outside): void;
  /** Of all frames so far; `null` when there were none. */
  sum(): Outside | null;
}

/** A meter for a job's frames; `undefined` where no edit is limited to a part of the picture. @param told hears of each frame too */
export function createOutsideMeter(
  { masked }: { readonly masked: boolean },
  told?: (index: number, outside: Outside) => void,
): OutsideMeter | undefined {
  let sum: Outside | null = null;
  const add = (index: number, { samples, changed }: Outside): void => {
    told?.(index, { samples, changed });
    sum = { samples: (sum?.samples ?? 0) + samples, changed: (sum?.changed ?? 0) + changed };
  };
  return masked ? { add, sum: () => sum } : undefined;
}

/** A sentence for the person; `undefined` where nothing was counted, or edits reach everywhere. */
export const outsideSentence = (outside: Outside | null): string | undefined =>
  outside?.samples ? `Changed outside the mask: ${outside.changed} samples of ${outside.samples}.` : undefined;

import type { Outside } from '../../stages/limits/outside-tally.js';

/** Adds up what changed where no edit reaches, frame by frame. */
export interface OutsideMeter {
  add(outside: Outside): void;
  /** Of all frames so far; `null` when there were none. */
  sum(): Outside | null;
}

/** A meter for a job's frames; `undefined` where no edit is limited to a part of the picture. */
export function createOutsideMeter({ masked }: { readonly masked: boolean }): OutsideMeter | undefined {
  let sum: Outside | null = null;
  const add = ({ samples, changed }: Outside): void =>
    void (sum = { samples: (sum?.samples ?? 0) + samples, changed: (sum?.changed ?? 0) + changed });
  return masked ? { add, sum: () => sum } : undefined;
}

/** A sentence for the person; `undefined` where nothing was counted. */
export const outsideSentence = (outside: Outside | null): string | undefined =>
  outside ? `Changed outside the mask: ${outside.changed} samples of ${outside.samples}.` : undefined;

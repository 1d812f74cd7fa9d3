import type { MaskSourceName } from '../masks/index.js';

/** Where a mask comes from: the kind of source, and its options. */
export interface MaskPart {
  readonly kind: MaskSourceName;
  readonly [option: string]: unknown;
}

/** Where a frame is edited. */
export interface MaskPlan {
  /** What is edited: all of these together. None is the whole picture. */
  readonly of?: readonly MaskPart[] | undefined;
  /** What of that is left as it is. */
  readonly except?: readonly MaskPart[] | undefined;
  /** Edit all that the mask leaves out instead. */
  readonly invert?: boolean | undefined;
  /** Width of the soft edge, pixels of the picture. */
  readonly feather?: number | undefined;
  /** Where the soft edge lies: inside what is edited, or half on either side. */
  readonly edge?: 'inside' | 'both' | undefined;
}

/** When a frame is edited: from one moment up to, without it, another. Negative ones are counted from the end. */
export interface When {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** What the numbers count; of frames both the first and the last belong to it. */
  readonly unit?: 'seconds' | 'frames' | undefined;
  /** Seconds in which the edit comes and goes, at the ends that lie inside the clip. */
  readonly fade?: number | undefined;
}

/** How much of an edit there is at a moment, in seconds; negative ones are counted from the end. */
export interface StrengthKey {
  readonly at: number;
  readonly value: number;
}

/** Share of an edit, 0…1: the same everywhere, or linear between keys. */
export type Strength = number | readonly StrengthKey[];

/** What holds an edit back, in space, in time and in amount. */
export interface Limits {
  readonly mask?: MaskPlan | undefined;
  readonly when?: When | readonly When[] | undefined;
  readonly strength?: Strength | undefined;
}

/** Whether an edit is held back at all. */
export const isLimited = ({ mask, when, strength }: Limits): boolean =>
  mask !== undefined || when !== undefined || (strength !== undefined && strength !== 1);

/** Whether that depends on time. */
export const isTimed = ({ when, strength }: Limits): boolean => when !== undefined || typeof strength === 'object';

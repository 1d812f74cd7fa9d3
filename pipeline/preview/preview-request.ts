import type { Moment, PlanRequest } from '../plan/plan.js';
import type { RunOptions } from '../plan/run-options.js';
import type { Variant } from './variant.js';

/** What to preview. */
export interface PreviewRequest extends Omit<RunOptions, 'fresh' | 'textures' | 'pack' | 'normal' | 'report' | 'asked'> {
  /** The run that is previewed. */
  readonly plan: PlanRequest;
  /** Other sentences to try, each with the stages that edit by it: the same ones as the plan's, but for what they are told. */
  readonly sentences?: readonly Pick<PlanRequest, 'instruction' | 'stages'>[] | undefined;
  /** Which frames; empty for the one in the middle of what the plan edits, and where keys are carried the keys that are nearest to it. */
  readonly moments: readonly Moment[];
  /** Seeds to try; empty for the plan's. */
  readonly seeds: readonly number[];
  /** Strengths to try, 0…1; empty for the plan's. */
  readonly strengths: readonly number[];
  /** Show where is edited, each stage in a colour, in place of the edits. Default false. */
  readonly showMask?: boolean | undefined;
  /** Where the sheet goes: a picture. */
  readonly sheet: string;
}

/** What a preview says of itself. */
export interface PreviewResult {
  readonly output: string;
  /** Indices of the frames shown; of a scene the sides that are. */
  readonly frames: readonly number[];
  readonly variants: readonly Omit<Variant, 'plan'>[];
  readonly seconds: number;
}

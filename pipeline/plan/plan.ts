import type * as z from 'zod';
import type { PlanRange } from './ranges.js';
import type { planSchema } from './schema/plan.js';

/** A plan as its schema gives it, for reading only. */
export type PlanOutput = DeepReadonly<z.output<typeof planSchema>>;

/** What a plan may leave out. */
export type PlanRequest = DeepReadonly<z.input<typeof planSchema>>;

/** Everything that decides what a job makes, as plain data. Two jobs with equal plans and equal sources make equal files. */
export type Plan = Omit<PlanOutput, 'anchors' | 'carry' | 'range'> & {
  readonly range: PlanRange | readonly PlanRange[] | null;
  readonly anchors: readonly PlanAnchor[];
  readonly carry?: readonly PlanAnchor[];
};

/** One step of a plan: a built-in stage by name, or a module of the user's own by path, with its options. */
export type PlanStage = PlanOutput['stages'][number];

/** What a planner understood of a stage's sentence, beside the options of the stage. */
export type Understood = NonNullable<PlanStage['understood']>;

/** Versions of the programs that make a plan's pixels. */
export type PlanEngine = NonNullable<PlanOutput['engine']>;

/** A frame that a person edited, for the others of its shot to look at or to become like. */
export type PlanAnchor = Required<PlanOutput['anchors'][number]>;

/** A place in a clip: seconds from its start, or the number of a frame. */
export type Moment = Pick<PlanAnchor, 'at' | 'unit'>;

/** Data that nobody changes. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

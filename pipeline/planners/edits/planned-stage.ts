import type { PlanRequest, PlanStage } from '../../plan/plan.js';

/** A stage that does one edit, without where and when. */
export type StageOfEdit = Pick<PlanStage, 'use' | 'options'> & Partial<Pick<PlanStage, 'understood' | 'strength'>>;

/** An edit of the sound in a plan. */
export type SoundOfEdit = NonNullable<PlanRequest['sound']>[number];

/** How an edit is done: by stages, on the sound, or not at all, with the reason in one sentence. */
export type WayOfEdit =
  { readonly stages: readonly StageOfEdit[] } | { readonly sound: SoundOfEdit } | { readonly cannot: string };

/** What the edits of a sentence are done by. */
export interface PlannedEdits {
  readonly stages: readonly PlanStage[];
  readonly sound: readonly SoundOfEdit[];
  /** What of it cannot be done, a sentence each. */
  readonly cannot: readonly string[];
}

import type { PlanRequest, PlanStage } from '../../plan/plan.js';
import type { SaidEdit } from '../../plan/schema/understanding.js';

/** A stage that does one edit, without where and when. */
export type StageOfEdit = Pick<PlanStage, 'use' | 'options'> & Partial<Pick<PlanStage, 'understood' | 'strength'>>;

/** An edit of the sound in a plan. */
export type SoundOfEdit = NonNullable<PlanRequest['sound']>[number];

/** How an edit is done: by a stage, on the sound, or not at all, with the reason in one sentence. */
export type WayOfEdit = { readonly stage: StageOfEdit } | { readonly sound: SoundOfEdit } | { readonly cannot: string };

/** Finds the way to do one edit. */
export type EditWay = (edit: SaidEdit) => WayOfEdit;

import type { EditError } from '../../core/errors.js';
import type { Looks } from '../../models/looks/read-looks.js';
import type { Scene } from '../../scenes/scene.js';
import type { Understood } from '../plan/plan.js';

/** One edit that a sentence asks for, as a stage does it. */
export interface PlannedEdit extends Understood {
  readonly stage: 'instruct';
  /** What the model is told. */
  readonly prompt: string;
  /** Where full resolution comes from: the source (light, colour) or the model (paint, material). */
  readonly detail: 'transfer' | 'model';
}

/** What a planner may know beside the sentence. */
export interface SentenceFacts {
  /** The model's list of looks; undefined for one that takes any sentence. */
  readonly looks: Looks | undefined;
  /** Where the model's card says that full resolution comes from; used where no look says it. */
  readonly detail: 'transfer' | 'model';
  /** Reads the scene that is edited; absent for clips and stills. A planner calls it only for a sentence that may name a part of it. */
  readonly scene?: (() => Promise<Scene>) | undefined;
  /** True where the parts of the scene are given by their exact names, so that the sentence need not name them. */
  readonly partsNamed?: boolean | undefined;
  /** Take the sentence although its words are not known. */
  readonly force?: boolean | undefined;
}

/** The edits of a sentence, or why there are none. */
export type Planned = { readonly edits: readonly PlannedEdit[] } | { readonly refusal: EditError };

/** Turns a sentence into edits. Planners alone read English: all that comes after them runs what they understood. */
export interface Planner {
  readonly name: string;
  /** One line for the docs. */
  readonly summary: string;
  /** @throws what reading the facts throws; a sentence that means nothing is a refusal, not an error */
  plan(sentence: string, facts: SentenceFacts): Promise<Planned>;
}

import type { Notice } from '../../core/notice.js';
import type { PaintedCanvas } from '../../scenes/canvas.js';
import type { Outside } from '../../stages/limits/outside-tally.js';
import type { Plan } from '../plan/plan.js';
import type { Proof } from '../proof/proof.js';
import type { PaintedScene } from './scene/describe-painted.js';

/** What the keys of a job have seen. */
export interface Carried {
  /** Indices of the key frames. */
  readonly keys: readonly number[];
  /** Of each frame that keys were carried to the share of the picture that no key has seen, 0…1. */
  readonly frames: readonly { readonly frame: number; readonly share: number }[];
  /** Runs of frames of which more than 1 % was never seen in a key. */
  readonly unseen: readonly UnseenRun[];
}

/** Frames of one shot, one after the other, that show what no key has seen. */
export interface UnseenRun {
  readonly from: number;
  readonly to: number;
  /** Mean share of the picture, 0…1. */
  readonly share: number;
  /** The frame that would see most of it as another key. */
  readonly add: { readonly frame: number; readonly seconds: number };
}

/** What a finished job says of itself. */
export interface JobResult {
  readonly output: string;
  readonly frames: number;
  /** Frames that an earlier, broken run had finished. */
  readonly resumed: number;
  readonly codec: string;
  /**
   * Share of the picture that the edit changed so that it can be seen (R′, G′ or B′ by more than 4 of 255), 0…1: of the frames that this run
   * edited, estimated from a part of their pixels; of the used texels of the painted maps where a scene was painted. `null` where this run had
   * no frame to edit, because an earlier one had finished them all. 0 for a copy.
   */
  readonly changed: number | null;
  /**
   * Samples of the frames' planes that no edit reaches, because of masks, and how many of them are not as the source has them: in the frames that
   * this run edited, before they are encoded. `null` where no edit has a mask.
   */
  readonly outside: Outside | null;
  /** What the result is worth: how far it follows the words, keeps the rest and is steady; `null` where nothing was edited. */
  readonly proof: Proof | null;
  /** What edited frames were carried to, where some were. */
  readonly carried?: Carried | undefined;
  readonly seconds: number;
  /** Every notice on the way, each once. */
  readonly notices: readonly Notice[];
  readonly plan: Plan;
  /** What was painted, where a scene was. */
  readonly painted?: PaintedScene;
}

/** What the runner of a kind of job gives: a result but for what was told on the way, with the maps that it painted, for its report. */
export type JobDone = Omit<JobResult, 'seconds' | 'notices'> & { readonly canvases?: readonly PaintedCanvas[] };

import type { Notice } from '../../core/notice.js';
import type { Outside } from '../../stages/limits/outside-tally.js';
import type { Plan } from '../plan/plan.js';
import type { PaintedScene } from './scene/describe-painted.js';

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
  readonly seconds: number;
  /** Every notice on the way, each once. */
  readonly notices: readonly Notice[];
  readonly plan: Plan;
  /** What was painted, where a scene was. */
  readonly painted?: PaintedScene;
}

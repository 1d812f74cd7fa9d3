import type { Frame } from '../../core/frame.js';
import type { Plan } from '../plan/plan.js';

/** One way of editing the frames. */
export interface Variant {
  /** The sentence, where the plan has one. */
  readonly instruction: string | null;
  readonly seed: number;
  /** `undefined`: what the plan says. */
  readonly strength: number | undefined;
  readonly plan: Plan;
}

/** One frame of a clip, and what each variant makes of it, as the encoder would get it. */
export interface PreviewFrame {
  readonly index: number;
  readonly seconds: number;
  /** Whether the frame is one that is carried to others. */
  readonly key: boolean;
  readonly source: Frame;
  readonly edited: readonly Frame[];
}

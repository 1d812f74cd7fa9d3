import type { Notify } from '../../core/notice.js';
import type { OnPrediction } from './on-prediction.js';
import type { PredictTrace } from './predict.js';

/** What may be watched or stopped while frames are edited. */
export interface EditHooks {
  /** Asked before every call of the UNet and between frames; it throws to stop. */
  readonly check?: (() => void) | undefined;
  /** After every step of the window: steps done, steps in all. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** Every call of the UNet; for checks against a reference. */
  readonly trace?: ((trace: PredictTrace) => void) | undefined;
  /** The latents of all frames after every call. */
  readonly latents?: ((call: number, latents: readonly Float32Array[]) => void) | undefined;
  /** May change what every call predicts, for all frames of the window at once. */
  readonly onPrediction?: OnPrediction | undefined;
  /** One sentence that a person should read: the engine had to change how it runs. */
  readonly notice?: Notify | undefined;
}

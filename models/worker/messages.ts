import type { Notice } from '../../core/notice.js';
import type { EditErrorJson } from '../../core/errors.js';
import type { AttentionName } from '../engine/attention-mode.js';
import type { AnchorInput, AnchorState, EditRequest, FrameInput } from '../engine/edit-request.js';
import type { EditResult } from '../engine/engine.js';
import type { Prediction } from '../engine/on-prediction.js';
import type { ModelFolder } from '../folder/model-folder.js';
import type { MessagePort } from 'node:worker_threads';
import type { SessionChoice } from '../runtime/onnx-runtime.js';

/** What the inference thread is started with. */
export interface WorkerStart {
  readonly folder: ModelFolder;
  readonly attention: AttentionName;
  /** Folders of ControlNets. */
  readonly controlNets: readonly string[];
  readonly choice: SessionChoice;
  /** To the thread that holds all but the denoiser; absent where the inference thread opens everything itself. */
  readonly encoders?: MessagePort | undefined;
}

/** Sizes of a model's pictures and latents, pixels. */
export interface ModelSides {
  readonly sizeMultiple: number;
  readonly latentFactor: number;
}

/** A piece of work for the inference thread. */
export type Job =
  | { readonly verb: 'prepare'; readonly request: EditRequest; readonly anchors: readonly AnchorInput[] }
  | {
      readonly verb: 'edit';
      readonly request: EditRequest;
      readonly frames: readonly FrameInput[];
      readonly anchors?: AnchorState | undefined;
      /** `first-prev`: which shot the frames belong to; frames of one shot come in order. */
      readonly shot?: string | undefined;
      /** Whether the other end wants to change what is predicted at each call. */
      readonly asks?: boolean;
    }
  | { readonly verb: 'differ'; readonly request: EditRequest; readonly frame: FrameInput; readonly noises: number }
  | { readonly verb: 'close' };

/** A job on its way. `stop`: one Int32 in shared memory; not 0 ends the job before its next UNet call. */
export interface JobMessage {
  readonly id: number;
  readonly job: Job;
  readonly stop: SharedArrayBuffer;
}

/** The changed predictions that a job asked for, or why there are none. */
export type Answer =
  | { readonly answers: number; readonly clean: readonly Float32Array[] }
  | { readonly answers: number; readonly error: EditErrorJson };

/** What comes back: once `ready` with the traits of the model, then, for each job, steps and notices and one end. */
export type Reply =
  | ({ readonly kind: 'ready' } & ModelSides)
  | { readonly kind: 'failed'; readonly error: EditErrorJson }
  | { readonly kind: 'step'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'prediction'; readonly id: number; readonly prediction: Prediction }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly result: (EditResult & Partial<AnchorState>) | undefined;
      readonly busySeconds: number;
      /** What this job took of them. */
      readonly seconds: number;
    }
  | { readonly kind: 'error'; readonly id: number; readonly error: EditErrorJson };

import type { PlanRequest } from '../plan/plan.js';
import { runEdit } from '../process/run-edit.js';
import type { Proof } from '../proof/proof.js';

/** What an edit of a comparison gave. */
export interface EvalEdit {
  readonly proof: Proof | null;
  /** Seconds that it took, those of several machines added up, and frames of its source. */
  readonly seconds: number;
  readonly frames: number;
}

/** Who makes the edits of a comparison. */
export interface EvalEditor {
  /** Hears of every edit that will be asked for, before the first one is. */
  begin?(request: PlanRequest): Promise<void>;
  edit(request: PlanRequest, signal: AbortSignal): Promise<EvalEdit>;
}

/** This machine, one edit after the other. */
export const editHere: EvalEditor = {
  edit: (request, signal) =>
    runEdit({ ...request, overwrite: true }, { signal, onNotice: () => undefined, onProgress: () => undefined }),
};

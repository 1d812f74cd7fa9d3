import type { PlanRequest } from '../../../pipeline/plan/plan.js';
import { capabilitiesOf } from '../../../pipeline/farm/needs.js';
import { doPiece } from '../../../pipeline/farm/do-piece.js';
import type { PieceRunner } from '../../../pipeline/farm/piece-runner.js';
import type { PlaceOptions } from '../../../pipeline/farm/place.js';
import type { WorkerEvent, WorkerOptions } from '../../../pipeline/farm/worker-options.js';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { openOnce } from '../../../pipeline/run/open-once.js';
import type { StepOptions } from '../../../pipeline/steps/plan-step.js';

/** A worker's folders. */
export const place = (root: string, more: Partial<PlaceOptions> = {}): PlaceOptions => ({
  roots: [root],
  maps: [],
  modelFolders: [],
  models: [],
  stores: [],
  ...more,
});

/** Steps of a test. */
export const QUIET: StepOptions = { signal: new AbortController().signal, onNotice: () => undefined };

/** Does pieces in this process. */
export function ownProcess(): PieceRunner {
  const { shared, close } = openOnce();
  return {
    run: (order, { signal, onProgress, onNotice }) =>
      doPiece(order, { signal, sharedFor: () => Promise.resolve(shared), onNotice, onFrame: onProgress }),
    close,
  };
}

/** A worker that ends when nothing is left. */
export function workerOf(
  redis: Redis,
  root: string,
  more: Partial<WorkerOptions> & { heard?: WorkerEvent[] } = {},
): WorkerOptions {
  return {
    redis,
    runner: ownProcess(),
    place: place(root),
    can: capabilitiesOf(['cpu'], new Map()),
    takeover: 1000,
    untilIdle: true,
    stop: new AbortController().signal,
    handBack: new AbortController().signal,
    sees: () => Promise.resolve(false),
    tell: (event) => void more.heard?.push(event),
    ...more,
  };
}

/** An edit of a clip in a few pieces. */
export const request = (input: string, output: string): PlanRequest => ({
  input,
  output,
  stages: [{ use: 'adjust', options: { saturation: 0.1 }, when: { from: 0.2 } }],
  codec: 'ffv1',
  mark: false,
  encode: { segmentSeconds: 1, pieceFrames: 4 },
});

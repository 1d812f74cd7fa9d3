import { workerData } from 'node:worker_threads';
import { answerRequests } from '../../core/answer-requests.js';
import type { FinishOptions } from '../finish-options.js';
import { type FinishWork, framePainter, type PaintWork } from './frame-painter.js';

/** What a thread that draws on frames is told when it is opened. */
export interface PainterSetup {
  readonly options: FinishOptions;
  readonly seed: number;
}

/** What it is asked for, one of both. */
export interface PainterRequest {
  readonly paint?: PaintWork;
  readonly finish?: FinishWork;
}

const { options, seed } = workerData as PainterSetup;
const painter = framePainter(options, seed);

answerRequests<PainterRequest, Uint8Array | undefined>(
  ({ paint, finish }) => {
    if (paint) painter.paint(paint);
    return finish && painter.finish(finish);
  },
  (bytes) => (bytes ? [bytes.buffer as ArrayBuffer] : []),
);

import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { EditError, toEditError } from '../../core/errors.js';
import { ATTENTION_MODES } from '../engine/attention-mode.js';
import type { EditHooks } from '../engine/edit-hooks.js';
import { guidanceDifference } from '../engine/guidance-difference.js';
import { Engine, type EditResult } from '../engine/engine.js';
import type { Sequence } from '../engine/sequence.js';
import type { AnchorState } from '../engine/edit-request.js';
import type { OnPrediction } from '../engine/on-prediction.js';
import { remoteParts } from './remote-parts.js';
import type { Answer, Job, JobMessage, Reply, WorkerStart } from './messages.js';

// ONNX Runtime runs synchronously on the thread that calls it; on this one it blocks nobody. Jobs run one after the other.

const port = parentPort as MessagePort;
const reply = (message: Reply, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const { folder, attention, controlNets, choice, encoders: encoderPort } = workerData as WorkerStart;
const encoders = encoderPort && remoteParts(encoderPort);

let sequence: (Sequence & { shot: string }) | undefined;
let busySeconds = 0;

async function work(engine: Engine, { id, job, stop }: JobMessage): Promise<void> {
  const start = performance.now();
  try {
    const result = await doJob(engine, job, hooksOf(id, new Int32Array(stop), job));
    const seconds = (performance.now() - start) / 1000;
    busySeconds += seconds;
    reply(
      { kind: 'done', id, result, busySeconds, seconds },
      result?.images.map(({ buffer }) => buffer as ArrayBuffer),
    );
  } catch (error) {
    reply({ kind: 'error', id, error: toEditError(error).toJSON() });
  }
  if (job.verb === 'close') port.close(); // lets the thread end by itself, after the reply
}

async function doJob(engine: Engine, job: Job, hooks: EditHooks): Promise<(EditResult & Partial<AnchorState>) | undefined> {
  if (job.verb === 'prepare') return engine.prepareAnchors(job.request, job.anchors, hooks);
  if (job.verb === 'edit') {
    const inOrder = ATTENTION_MODES[engine.attention].sequential && job.shot !== undefined;
    if (inOrder && sequence?.shot !== job.shot) sequence = { shot: job.shot, first: [], previous: [] };
    return engine.edit(job.request, job.frames, { ...hooks, anchors: job.anchors, sequence: inOrder ? sequence : undefined });
  }
  if (job.verb === 'differ')
    return { images: [await guidanceDifference(engine, job.request, job.frame, job.noises, hooks)], flagged: [] };
  await engine.close();
  encoders?.close();
  return undefined;
}

let answered: ((answer: Answer) => void) | undefined;

const ask =
  (id: number): OnPrediction =>
  (prediction) =>
    new Promise((resolve, reject) => {
      answered = (answer) => ('error' in answer ? reject(EditError.fromJSON(answer.error)) : resolve(answer.clean));
      reply({ kind: 'prediction', id, prediction });
    });

const hooksOf = (id: number, stop: Int32Array, job: Job): EditHooks => ({
  check: () => {
    if (Atomics.load(stop, 0) !== 0) throw new EditError('cancel/aborted', 'The job was cancelled.');
  },
  onStep: (done, total) => reply({ kind: 'step', id, done, total }),
  notice: (notice) => reply({ kind: 'notice', notice }),
  onPrediction: job.verb === 'edit' && job.asks ? ask(id) : undefined,
});

try {
  const engine = await Engine.open(folder, attention, choice, controlNets, encoders?.open);
  let last = Promise.resolve();
  port.on('message', (message: JobMessage | Answer) => {
    if ('answers' in message) answered?.(message);
    else last = last.then(() => work(engine, message));
  });
  reply({ kind: 'ready', sizeMultiple: engine.sizeMultiple, latentFactor: engine.vae.factor });
} catch (error) {
  reply({ kind: 'failed', error: toEditError(error).toJSON() });
  encoders?.close();
  port.close();
}

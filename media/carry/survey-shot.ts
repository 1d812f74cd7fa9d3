import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Size } from '../../core/size.js';
import type { RgbView } from '../colour/rgb-view.js';
import { createFlowEstimator, SMALLEST_FLOW_SIDE } from '../flow/dense-flow.js';
import { createFlowField, type FlowField } from '../flow/flow-field.js';
import type { GrayImage } from '../flow/gray-image.js';
import { occlusionMask } from '../flow/occlusion-mask.js';
import { luma } from '../metrics/luma.js';
import { bestMotion } from './best-motion.js';
import { fillMotion } from './fill-motion.js';
import { mainMotion } from './main-motion.js';
import { composeFlow, seenAlong } from './follow.js';
import { type CarryRecord, type KeyMotion, readCarryRecord, writeCarryRecord } from './motion-record.js';
import { type Walk, walkedBefore } from './walked-before.js';

/** A frame of a shot as {@link surveyCarry} takes it. */
export interface SurveyedFrame {
  /** Index among the source's frames; a shot's frames follow on without a gap. */
  readonly index: number;
  /** Its view at the size of {@link carryViewSize}. */
  readonly view: RgbView;
}

/** What {@link surveyCarry} is told. */
export interface CarrySurveyOptions {
  /** Indices of the shot's key frames, in order, at least one. */
  readonly keys: readonly number[];
  /** An existing folder that takes a record for each frame, see {@link readCarryRecord}. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Follows one shot: for every frame where its pixels are found in the nearest key before it and the nearest after it. Motion from frame to
 * frame is composed from the keys outwards, and at each frame drawn to the key itself, so that it does not drift. A frame's record is a
 * function of the shot's frames between it and its keys.
 *
 * Each record goes to the disk as it is made; two frames are held at a time, so that memory does not grow with the shot. Small views wait in the folder
 * until all keys are reached, and are then removed. What earlier surveys found of the same frames and keys is taken from the cache folder ({@link walkedBefore}).
 */
export async function surveyCarry(
  frames: AsyncIterable<SurveyedFrame>,
  { keys, folder, signal }: CarrySurveyOptions,
): Promise<void> {
  const waiting = join(folder, 'views');
  await mkdir(waiting, { recursive: true });
  let size: Size | undefined;
  let first = Infinity;
  let last = -Infinity;
  for await (const { index, view } of frames) {
    signal?.throwIfAborted();
    size ??= { width: view.width, height: view.height };
    first = Math.min(first, index);
    last = Math.max(last, index);
    await writeFile(join(waiting, String(index)), new Uint8Array(luma(view.data).buffer));
  }
  if (!size) return;
  const { width, height } = size;
  const grayOf = async (index: number): Promise<GrayImage> => {
    signal?.throwIfAborted();
    const bytes = await readFile(join(waiting, String(index)));
    return { width, height, samples: new Float32Array(bytes.buffer, bytes.byteOffset, width * height).slice() };
  };
  const walk = walkedBefore(createWalk(size, grayOf), grayOf);
  // towards later frames, the motions to the key before each are kept on the disk until those to the key after it are known
  const before = join(folder, 'before');
  await mkdir(before, { recursive: true });
  for (const [at, key] of keys.entries()) {
    const end = keys[at + 1] ?? last + 1;
    for await (const { index, motion } of walk(key, end - 1, 1))
      await writeCarryRecord(at + 1 < keys.length ? before : folder, index, [motion]);
    const start = keys[at - 1] ?? first - 1;
    for await (const { index, motion } of walk(key, start + 1, -1)) {
      const earlier: CarryRecord = at > 0 ? await readCarryRecord(before, index) : [];
      await writeCarryRecord(folder, index, [...earlier, motion]);
    }
    await writeCarryRecord(folder, key, [standing(size, key)]);
  }
  for (const path of [waiting, before]) await rm(path, { recursive: true });
}

const standing = ({ width, height }: Size, key: number): KeyMotion => ({
  key,
  flow: createFlowField(width, height),
  sure: new Uint8Array(width * height).fill(255),
});

/** What errors of motions count: of one that was hidden on the way, of one taken from around, and of one beside its correction. */
const WANDERED = 1.5;
const FILLED = 1.2;
const CLEARLY = 0.95;

/** Walks from a key towards `end`, frame by frame. */
function createWalk(size: Size, grayOf: (index: number) => Promise<GrayImage>): Walk {
  const known = Math.min(size.width, size.height) >= SMALLEST_FLOW_SIDE;
  const steps = known ? createFlowEstimator(size.width, size.height) : undefined;
  const direct = known ? createFlowEstimator(size.width, size.height, { startLevel: 1 }) : undefined;
  /** A composed motion drawn to the key itself: what was hidden on the way is looked for where the motion around it, or of most, leads. */
  const drawn = (gray: GrayImage, key: GrayImage, composed: FlowField, sure: Uint8Array): FlowField => {
    const weight = Float32Array.from(sure, (value) => value / 255);
    const known = bestMotion(gray, key, [
      { flow: composed, handicap: weight.map((value) => (value > 0 ? 1 : WANDERED)) },
      { flow: fillMotion(composed, weight), handicap: FILLED },
      { flow: mainMotion(composed, weight), handicap: FILLED },
    ]);
    const corrected = direct?.forward(gray, key, known);
    return corrected
      ? bestMotion(gray, key, [
          { flow: known, handicap: CLEARLY },
          { flow: corrected, handicap: 1 },
        ])
      : known;
  };
  return async function* (key, end, step) {
    const keyGray = await grayOf(key);
    let earlier = keyGray;
    let motion = standing(size, key);
    for (let index = key + step; step * (end - index) >= 0; index += step) {
      const gray = await grayOf(index);
      if (steps && direct) {
        const { forward, backward } = steps.both(gray, earlier);
        const visible = occlusionMask(forward, backward);
        const composed = composeFlow(forward, motion.flow);
        const sure = seenAlong(motion.sure, forward, visible);
        motion = { key, flow: drawn(gray, keyGray, composed, sure), sure };
      }
      earlier = gray;
      yield { index, motion };
    }
  };
}

import { toNumber } from '../../../core/rational.js';
import { carryRecordBytes } from '../../../media/carry/motion-record.js';
import { carryViewSize } from '../../../media/carry/motion-size.js';
import { viewSize } from '../../../media/colour/rgb-view.js';
import { frameBytes } from '../../../media/pixel-format.js';
import { FRAME_BYTES, HEAD_BYTES, type SpaceEstimate } from '../../work/space-estimate.js';
import { LEAST_PER_SECOND } from '../../run/segment-grid.js';
import type { Shot } from '../../../core/survey.js';
import type { Prepared } from './clip-facts.js';
import { ownKeys } from './carried-keys.js';
import { writtenFrames } from './written.js';

/** Coded size as a part of the raw samples, from above: lossless and editing codecs are told apart from the ones for delivery. */
const RATIO: Readonly<Record<string, number>> = {
  ffv1: 0.7,
  png: 0.9,
  tiff: 0.9,
  'exr-half': 0.9,
  'exr-float': 1.8,
  apng: 0.9,
  prores: 0.35,
  dnxhr: 0.35,
  gif: 0.5,
};
const DELIVERY_RATIO = 0.08;

/** All that {@link FRAME_BYTES} may add up to. */
const MAX_FRAME_BYTES = 16e6;

/**
 * Bytes that following a shot takes, from above: its keys as the source has them, and for each frame a record, the motion to the key before it and the
 * view that wait for one another.
 */
export function followedBytes({ format }: Pick<Prepared, 'format'>, frames: number, keys: number): number {
  const size = carryViewSize(viewSize(format));
  const waiting = carryRecordBytes(size, 1) + Float32Array.BYTES_PER_ELEMENT * size.width * size.height;
  const raw = frameBytes(format.pixelFormat, format.width, format.height);
  return frames * (carryRecordBytes(size, 2) + waiting) + keys * raw;
}

/** What the survey of keys and of anchors that are carried puts on the disk: all shots may have some, where they are not known yet. */
function surveySpace(prepared: Prepared): number {
  const { plan, graph, index, survey } = prepared;
  const keys = plan.carry?.length ? ownKeys(prepared) : undefined;
  const followed = [keys, graph.follows ? ({ anchors }: Shot) => anchors : undefined].flatMap((one) => one ?? []);
  const frames = index.pts.length;
  if (!survey) return followed.length * followedBytes(prepared, frames, Math.max(plan.carry?.length ?? 0, graph.anchors ?? 0));
  const bytesOf = (keysOf: (shot: Shot) => readonly number[], shot: Shot): number =>
    keysOf(shot).length ? followedBytes(prepared, shot.last - shot.first + 1, keysOf(shot).length) : 0;
  return followed.reduce((sum, keysOf) => survey.shots.reduce((all, shot) => all + bytesOf(keysOf, shot), sum), 0);
}

/**
 * Estimates what a job needs on the disk.
 *
 * @param surveyed count what the survey writes too; default true
 */
export function estimateSpace(prepared: Prepared, { surveyed = true } = {}): SpaceEstimate {
  const { clip, outputFormat: format, codec, graph, plan } = prepared;
  const raw = frameBytes(format.pixelFormat, format.width, format.height);
  const frames = writtenFrames(prepared);
  const small = Math.min(frames * Math.min(raw, FRAME_BYTES), MAX_FRAME_BYTES);
  const coded = raw * frames * (RATIO[codec.name] ?? DELIVERY_RATIO) + small + HEAD_BYTES;
  const rate = clip.video.frameRate.num ? Math.max(LEAST_PER_SECOND, toNumber(clip.video.frameRate)) : 30;
  const pieces = graph.heavy ? raw * Math.min(frames, rate * plan.encode.segmentSeconds) * 0.7 : 0;
  return {
    output: Math.ceil(coded + (clip.sizeBytes ?? 0)),
    scratch: Math.ceil(coded + pieces + (surveyed ? surveySpace(prepared) : 0)),
  };
}

import { toNumber } from '../../../core/rational.js';
import { frameBytes } from '../../../media/pixel-format.js';
import { FRAME_BYTES, HEAD_BYTES, type SpaceEstimate } from '../../work/space-estimate.js';
import { LEAST_PER_SECOND } from '../../run/segment-grid.js';
import type { Prepared } from './clip-facts.js';
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

/** Estimates what a job needs on the disk. */
export function estimateSpace(prepared: Prepared): SpaceEstimate {
  const { clip, outputFormat: format, codec, graph, plan } = prepared;
  const raw = frameBytes(format.pixelFormat, format.width, format.height);
  const frames = writtenFrames(prepared);
  const small = Math.min(frames * Math.min(raw, FRAME_BYTES), MAX_FRAME_BYTES);
  const coded = raw * frames * (RATIO[codec.name] ?? DELIVERY_RATIO) + small + HEAD_BYTES;
  const rate = clip.video.frameRate.num ? Math.max(LEAST_PER_SECOND, toNumber(clip.video.frameRate)) : 30;
  const pieces = graph.heavy ? raw * Math.min(frames, rate * plan.encode.segmentSeconds) * 0.7 : 0;
  return { output: Math.ceil(coded + (clip.sizeBytes ?? 0)), scratch: Math.ceil(coded + pieces) };
}

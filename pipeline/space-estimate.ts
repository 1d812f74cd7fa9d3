import { frameBytes } from '../media/pixel-format.js';
import type { Prepared } from './prepare.js';

/** Coded size as a part of the raw samples, from above: lossless and editing codecs are told apart from the ones for delivery. */
const RATIO: Readonly<Record<string, number>> = {
  ffv1: 0.7,
  png: 0.9,
  tiff: 0.9,
  apng: 0.9,
  prores: 0.35,
  dnxhr: 0.35,
  gif: 0.5,
};
const DELIVERY_RATIO = 0.08;

/** Bytes that a job may need at once, from above: all segments and the joined file, and one segment's pieces. */
export function estimateSpace({ clip, outputFormat: format, index, codec, graph, plan }: Prepared): number {
  const raw = frameBytes(format.pixelFormat, format.width, format.height);
  const frames = index.pts.length;
  const coded = raw * frames * (RATIO[codec.name] ?? DELIVERY_RATIO);
  const rate = clip.video.frameRate.num ? clip.video.frameRate.num / clip.video.frameRate.den : 30;
  const pieces = graph.heavy ? raw * Math.min(frames, rate * plan.encode.segmentSeconds) * 0.7 : 0;
  return Math.ceil(2 * coded + pieces + (clip.sizeBytes ?? 0) + 16e6);
}

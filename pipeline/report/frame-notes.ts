import type { PictureMeter, PicturePair, Steadiness } from '../../media/metrics/fidelity-meter.js';
import { VISIBLE_CHANGE } from '../../media/metrics/change-meter.js';
import type { Size } from '../../core/size.js';
import type { MetricName } from '../compare/metrics/index.js';

/** What was measured of one frame; `null` where it could not be. */
export interface FrameNote {
  readonly frame: number;
  readonly seconds: number;
  /** Mean luma, 0…1. */
  readonly lumaBefore: number;
  readonly lumaAfter: number;
  /** Standard deviation of luma, 0…1. */
  readonly contrastBefore: number;
  readonly contrastAfter: number;
  /** Share of the pixels that differ so that it can be seen, 0…1. */
  readonly changed: number;
  /** With the frame after it. */
  steady?: Steadiness;
  /** Metrics of this frame alone. */
  readonly metrics: Partial<Record<MetricName, number>>;
}

/** A meter that keeps a {@link FrameNote} of each measured frame, and passes pictures on to the meters of metrics. */
export function noteFrames(metrics: ReadonlyMap<MetricName, PictureMeter>): PictureMeter & { readonly notes: FrameNote[] } {
  const notes: FrameNote[] = [];
  return {
    notes,
    async add(pair: PicturePair, size: Size) {
      const own: Partial<Record<MetricName, number>> = {};
      for (const [name, meter] of metrics) {
        const value = await meter.add(pair, size);
        if (typeof value === 'number') own[name] = value;
      }
      const [before, after] = [lumaOf(pair.sourceLuma), lumaOf(pair.outputLuma)];
      notes.push({
        frame: pair.index,
        seconds: pair.seconds,
        lumaBefore: before.mean,
        lumaAfter: after.mean,
        contrastBefore: before.deviation,
        contrastAfter: after.deviation,
        changed: changedShare(pair),
        metrics: own,
      });
    },
    addSteadiness(steadiness) {
      const note = notes.findLast(({ frame }) => frame === steadiness.index);
      if (note) note.steady = steadiness;
    },
    result: () => null,
  };
}

function lumaOf(luma: Float32Array): { mean: number; deviation: number } {
  let [sum, squares] = [0, 0];
  for (const value of luma) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / luma.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / luma.length - mean * mean)) };
}

function changedShare({ sourceRgb: a, outputRgb: b }: PicturePair): number {
  const area = a.length / 3;
  let changed = 0;
  for (let i = 0; i < area; i += 1) {
    const most = Math.max(
      Math.abs(a[i] - b[i]),
      Math.abs(a[area + i] - b[area + i]),
      Math.abs(a[2 * area + i] - b[2 * area + i]),
    );
    if (255 * most > VISIBLE_CHANGE) changed += 1;
  }
  return changed / area;
}

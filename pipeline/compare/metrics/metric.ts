import type { ClipMetrics } from '../../../media/metrics/clip-metrics.js';
import type { PictureMeter } from '../../../media/metrics/fidelity-meter.js';
import type { Clip } from '../../../models/vision/clip.js';
import type { Lpips } from '../../../models/vision/lpips.js';

/** What metrics may need besides the two files. Each network is opened when a metric first asks for it, once. */
export interface MetricTools {
  readonly source: string;
  readonly output: string;
  clip(): Promise<Clip>;
  lpips(): Promise<Lpips>;
  /** Words for the result, and for the source. */
  words(): Promise<readonly [result: string, source: string]>;
}

/** A measure of an output against its source. */
export interface Metric {
  readonly summary: string;
  /** Which way is better; `none` where it says how much, not how well. */
  readonly better: 'higher' | 'lower' | 'none';
  /** What is read off what every comparison measures… */
  readonly read?: (pictures: ClipMetrics) => number | null | undefined;
  /** …or a meter of its own… */
  readonly meter?: (tools: MetricTools) => Promise<PictureMeter>;
  /** …or another way to the value. */
  readonly measure?: (tools: MetricTools) => Promise<number | null>;
}

/** The mean of what was gathered, `null` of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

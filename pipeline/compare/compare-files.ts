import type { ClipComparison, CompareClipsOptions } from '../../media/metrics/compare-clips.js';
import type { PictureMeter } from '../../media/metrics/fidelity-meter.js';
import type { MetricName } from './metrics/index.js';
import type { MetricRequest, MetricValues } from './metrics/measure.js';
import type { SceneComparison } from './compare-scenes.js';
import { EditError } from '../../core/errors.js';
import { rangeTest } from '../plan/range-test.js';
import type { PlanRange } from '../plan/ranges.js';
import { isStill } from '../../media/stills/still-paths.js';
import { isScene } from '../plan/scene-options.js';

/** How two files are compared. */
export interface CompareOptions extends Omit<CompareClipsOptions, 'range'>, MetricRequest {
  /** Which frames of a clip the pictures are measured over, one range or the union of several; the rest is measured apart. Default all. */
  readonly range?: PlanRange | readonly PlanRange[] | null | undefined;
}

/** What a comparison tells: of clips and pictures, or of scenes. */
export type Comparison = (ClipComparison & { readonly metrics?: MetricValues }) | SceneComparison;

/** {@link compare}, with further meters of one's own beside those of the metrics. */
export async function compareFiles(
  source: string,
  output: string,
  options: CompareOptions,
  watch: (metrics: ReadonlyMap<MetricName, PictureMeter>) => readonly PictureMeter[] = (metrics) => [...metrics.values()],
): Promise<Comparison> {
  const { range, metrics, clipModel, lpipsModel, words, sourceWords, ...rest } = options;
  const scenes = isScene(source) && isScene(output);
  const stills = isStill(source) && isStill(output);
  if (range && (scenes || stills))
    throw new EditError('usage/flag', `\`range\` is for clips: ${stills ? 'a picture has' : 'scenes have'} no times.`);
  if (metrics?.length && scenes)
    throw new EditError('usage/metrics', '`metrics` are of pictures and clips: film the scenes first.');
  if (scenes) return (await import('./compare-scenes.js')).compareScenes(source, output);
  // each kind of file is read by a room of its own, and loaded for it alone
  const compared = async (meters: readonly PictureMeter[]): Promise<ClipComparison> => {
    if (stills) return (await import('../../media/stills/compare-stills.js')).compareStills(source, output, { ...rest, meters });
    const { compareClips } = await import('../../media/metrics/compare-clips.js');
    return compareClips(source, output, { ...rest, meters, ...(range && { range: inSource(range) }) });
  };
  if (!metrics?.length) return compared(watch(new Map()));
  const { openMetrics } = await import('./metrics/measure.js');
  const measuring = await openMetrics(source, output, { metrics, clipModel, lpipsModel, words, sourceWords });
  try {
    const comparison = await compared(watch(measuring.meters));
    return { ...comparison, metrics: await measuring.values(comparison.pictures) };
  } finally {
    await measuring.close();
  }
}

/** Tells which frames of the source lie in the ranges, as an edit of it would. */
export const inSource =
  (range: PlanRange | readonly PlanRange[] | null): NonNullable<CompareClipsOptions['range']> =>
  ({ path, video, format: { timeBase } }, { pts }) =>
    rangeTest(range, { path, pts, start: pts[0] ?? video.startPts ?? 0n, timeBase });

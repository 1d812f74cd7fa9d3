import type { ClipComparison, CompareClipsOptions } from '../media/metrics/compare-clips.js';
import type { PictureMeter } from '../media/metrics/fidelity-meter.js';
import type { MetricRequest, MetricValues } from './compare/metrics/measure.js';
import type { SceneComparison } from './compare/compare-scenes.js';
import { EditError } from '../core/errors.js';
import { rangeTest } from './plan/range-test.js';
import type { PlanRange } from './plan/ranges.js';
import { isStill } from '../media/stills/still-paths.js';
import { isScene } from './plan/scene-options.js';

/** How two files are compared. */
export interface CompareOptions extends Omit<CompareClipsOptions, 'range'>, MetricRequest {
  /** Which frames of a clip the pictures are measured over, one range or the union of several; the rest is measured apart. Default all. */
  readonly range?: PlanRange | readonly PlanRange[] | null | undefined;
}

/**
 * Compares a source with what was made of it: two clips, two pictures or two glTF scenes. For clips: counts, times, sound, colour tags and properties, SSIM, flicker and
 * warp error against the source's own; for pictures all that their files carry;
 * for scenes what changed of the file, map by map, and whether anything else did.
 *
 * @throws `usage/…`, `media/…`, `scene/…`, `model/…` for the folder of a metric
 */
export async function compare(
  source: string,
  output: string,
  options: CompareOptions = {},
): Promise<(ClipComparison & { readonly metrics?: MetricValues }) | SceneComparison> {
  const { range, metrics, clipModel, lpipsModel, words, sourceWords, ...rest } = options;
  const scenes = isScene(source) && isScene(output);
  const stills = isStill(source) && isStill(output);
  if (range && (scenes || stills))
    throw new EditError('usage/flag', `\`range\` is for clips: ${stills ? 'a picture has' : 'scenes have'} no times.`);
  if (metrics?.length && scenes)
    throw new EditError('usage/metrics', '`metrics` are of pictures and clips: film the scenes first.');
  // each kind of file is read by a room of its own, and loaded for it alone
  const compareFiles = async (meters?: readonly PictureMeter[]): Promise<ClipComparison> => {
    if (stills) return (await import('../media/stills/compare-stills.js')).compareStills(source, output, { ...rest, meters });
    const { compareClips } = await import('../media/metrics/compare-clips.js');
    return compareClips(source, output, { ...rest, meters, ...(range && { range: inSource(range) }) });
  };
  if (!scenes && !metrics?.length) return compareFiles();
  if (!scenes) {
    const { openMetrics } = await import('./compare/metrics/measure.js');
    const measuring = await openMetrics(source, output, { metrics, clipModel, lpipsModel, words, sourceWords });
    try {
      const comparison = await compareFiles(measuring.meters);
      return { ...comparison, metrics: await measuring.values(comparison.pictures) };
    } finally {
      await measuring.close();
    }
  }
  const { compareScenes } = await import('./compare/compare-scenes.js');
  return compareScenes(source, output);
}

/** Tells which frames of the source lie in the ranges, as an edit of it would. */
const inSource =
  (range: PlanRange | readonly PlanRange[]): CompareClipsOptions['range'] =>
  ({ path, video, format: { timeBase } }, { pts }) =>
    rangeTest(range, { path, pts, start: pts[0] ?? video.startPts ?? 0n, timeBase });

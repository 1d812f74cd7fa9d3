import { compareFiles, type CompareOptions } from './compare/compare-files.js';
import type { SceneComparison } from './compare/compare-scenes.js';
import type { MetricValues } from './compare/metrics/measure.js';
import type { ClipComparison } from '../media/metrics/compare-clips.js';

export type { CompareOptions };

/**
 * Compares a source with what was made of it: two clips, two pictures or two glTF scenes. For clips: counts, times, sound, colour tags and properties, SSIM, flicker and
 * warp error against the source's own; for pictures all that their files carry;
 * for scenes what changed of the file, map by map, and whether anything else did.
 *
 * @throws `usage/…`, `media/…`, `scene/…`, `model/…` for the folder of a metric
 */
export const compare = (
  source: string,
  output: string,
  options: CompareOptions = {},
): Promise<(ClipComparison & { readonly metrics?: MetricValues }) | SceneComparison> => compareFiles(source, output, options);

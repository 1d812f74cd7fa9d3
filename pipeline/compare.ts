import type { ClipComparison, CompareClipsOptions } from '../media/metrics/compare-clips.js';
import type { SceneComparison } from './compare/compare-scenes.js';
import { EditError } from '../core/errors.js';
import { rangeTest } from './plan/range-test.js';
import type { PlanRange } from './plan/ranges.js';
import { isStill } from '../media/stills/still-paths.js';
import { isScene } from './plan/scene-options.js';

/** How two files are compared. */
export interface CompareOptions extends Omit<CompareClipsOptions, 'range'> {
  /** Which frames of a clip the pictures are measured over, one range or the union of several; the rest is measured apart. Default all. */
  readonly range?: PlanRange | readonly PlanRange[] | null | undefined;
}

/**
 * Compares a source with what was made of it: two clips, two pictures or two glTF scenes. For clips: counts, times, sound, colour tags and properties, SSIM, flicker and
 * warp error against the source's own; for pictures all that their files carry;
 * for scenes what changed of the file, map by map, and whether anything else did.
 *
 * @throws `usage/…`, `media/…`, `scene/…`
 */
export async function compare(
  source: string,
  output: string,
  options: CompareOptions = {},
): Promise<ClipComparison | SceneComparison> {
  const { range, ...rest } = options;
  if (isStill(source) && isStill(output)) {
    if (range) throw new EditError('usage/flag', '`range` is for clips: a picture has no times.');
    return (await import('../media/stills/compare-stills.js')).compareStills(source, output, rest);
  }
  // each kind of file is read by a room of its own, and loaded for it alone
  if (!isScene(source) || !isScene(output)) {
    const { compareClips } = await import('../media/metrics/compare-clips.js');
    return compareClips(source, output, { ...rest, ...(range && { range: inSource(range) }) });
  }
  if (range) throw new EditError('usage/flag', '`range` is for clips: scenes have no times.');
  const { compareScenes } = await import('./compare/compare-scenes.js');
  return compareScenes(source, output);
}

/** Tells which frames of the source lie in the ranges, as an edit of it would. */
const inSource =
  (range: PlanRange | readonly PlanRange[]): CompareClipsOptions['range'] =>
  ({ path, video, format: { timeBase } }, { pts }) =>
    rangeTest(range, { path, pts, start: pts[0] ?? video.startPts ?? 0n, timeBase });

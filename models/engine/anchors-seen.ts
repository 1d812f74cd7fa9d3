import type { AnchorState } from './edit-request.js';
import type { FrameRun } from './frame-run.js';

/** Anchors that are not the frame itself: what a frame sees besides itself must not be itself again. */
export function othersThan({ seen }: Pick<FrameRun, 'seen'>, anchors: AnchorState): number[] {
  const size = anchors.seen.length / anchors.count;
  const isFrame = (anchor: number): boolean => seen.every((value, at) => value === anchors.seen[anchor * size + at]);
  const all = allAnchors(anchors);
  const own = all.find(isFrame);
  return all.filter((anchor) => anchor !== own);
}

/** All anchors of a shot, by their place. */
export const allAnchors = ({ count }: Pick<AnchorState, 'count'>): number[] => Array.from({ length: count }, (_, at) => at);

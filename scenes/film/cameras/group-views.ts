import type { Camera } from '../../view.js';
import { forwardOf, type Point } from '../camera.js';

/** Views that look at the same anchors. Numbers are places in the list of cameras. */
export interface ViewGroup {
  /** The front view of its scene, then the group's own anchor unless that is the front view. */
  readonly anchors: readonly number[];
  /** Its own anchor first, then by angle from it. */
  readonly views: readonly number[];
}

/** Views that stand less than this apart from an anchor do not become another one: 35°. */
const APART = (35 * Math.PI) / 180;

/**
 * Groups views for attention across them. Of each scene, the first view is an anchor of all; others are added one by one, each the farthest
 * from the anchors so far by the angle between the ways the cameras look (farthest-point sampling, Gonzalez 1985); then every view belongs to
 * its nearest anchor. All views of the groups, one after the other, are the order in which to edit.
 *
 * @param anchors at most so many a scene, the front view among them; default 4
 */
export function groupViews(cameras: readonly Camera[], anchors = 4): ViewGroup[] {
  const scenes = [...new Set(cameras.map(({ scene }) => scene))];
  return scenes.flatMap((scene) => {
    const views = Array.from(cameras.keys()).filter((k) => cameras[k].scene === scene);
    const angle = (a: number, b: number): number => angleBetween(forwardOf(cameras[a]), forwardOf(cameras[b]));
    const front = views[0];
    const chosen = [front];
    while (chosen.length < anchors) {
      const apart = views.map((view) => Math.min(...chosen.map((anchor) => angle(view, anchor))));
      const farthest = Math.max(...apart);
      if (farthest < APART) break;
      chosen.push(views[apart.indexOf(farthest)]);
    }
    const nearest = views.map((view) =>
      chosen.reduce((best, anchor) => (angle(view, anchor) < angle(view, best) ? anchor : best)),
    );
    return chosen.map((anchor) => ({
      anchors: anchor === front ? [front] : [front, anchor],
      views: views.filter((_, k) => nearest[k] === anchor).sort((a, b) => angle(a, anchor) - angle(b, anchor) || a - b),
    }));
  });
}

function angleBetween(a: Point, b: Point): number {
  const cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  // rounded, so that equal angles tie whatever the last bits say
  return Math.round(1e6 * Math.acos(Math.max(-1, Math.min(1, cosine)))) / 1e6;
}

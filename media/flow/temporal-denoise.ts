import { planeResizer } from '../colour/resize-plane.js';
import type { RgbView } from '../colour/rgb-view.js';
import { BAND_ROWS, type ViewRows } from '../colour/view-rows.js';
import { likeness, squaredDifference } from './in-place.js';

/**
 * Quiets the grain of a frame where things stand still: every pixel becomes the mean of itself and of the pixels at the same place in the
 * frames around it, as far as these are like it. For the source under an edit, whose grain would flicker in the edited picture: where
 * the edit changed nothing, nothing is done. For a picture that is painted anew, everywhere.
 *
 * A bilateral filter (Tomasi, Manduchi 1998) over time alone, σ = 0.008 of R′G′B′ 0…1.
 *
 * @param view the frame
 * @param around views of frames near it in time, of the same size; read a band at a time
 * @param change what an edit made of the frame, both at one (smaller) size; absent: all of it is made anew
 * @param into a buffer for the result, as long as the view's own
 */
export function temporalDenoise(
  view: RgbView,
  around: readonly ViewRows[],
  change?: { readonly source: RgbView; readonly edited: RgbView },
  into: Float32Array = new Float32Array(view.data.length),
): RgbView {
  const { width, height, data: own } = view;
  const area = width * height;
  const small = change && changed(change);
  const enlarge = change && planeResizer(change.source, view);
  const share = new Float32Array(BAND_ROWS * width).fill(1);
  const others = around.map(() => new Float32Array(3 * BAND_ROWS * width));
  into.set(own);
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = { top, count: Math.min(BAND_ROWS, height - top) };
    const band = rows.count * width;
    if (small) enlarge?.(small, share, rows);
    if (!share.some((value, i) => i < band && value > 0)) continue;
    others.forEach((other, at) => around[at].read(top, rows.count, other));
    for (let i = 0, at = top * width; i < band; i += 1, at += 1) {
      const most = Math.min(1, share[i]);
      if (most <= 0) continue;
      let total = 1;
      let red = own[at];
      let green = own[at + area];
      let blue = own[at + 2 * area];
      for (const other of others) {
        const weight = most * likeness(squaredDifference(own, other, at, area, i, band));
        if (weight === 0) continue;
        total += weight;
        red += weight * other[i];
        green += weight * other[i + band];
        blue += weight * other[i + 2 * band];
      }
      into[at] = red / total;
      into[at + area] = green / total;
      into[at + 2 * area] = blue / total;
    }
  }
  return { width, height, data: into };
}

/** Where an edit changed a picture: 0 not at all, 1 all. */
function changed({ source, edited }: { readonly source: RgbView; readonly edited: RgbView }): Float32Array {
  const area = source.width * source.height;
  const share = new Float32Array(area);
  for (let i = 0; i < area; i += 1) share[i] = 1 - likeness(squaredDifference(source.data, edited.data, i, area));
  return share;
}

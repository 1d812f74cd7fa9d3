import { resizePlane } from '../colour/resize.js';
import type { RgbView } from '../colour/rgb-view.js';
import { likeness, squaredDifference } from './in-place.js';

/**
 * Quiets the grain of a frame where things stand still: every pixel becomes the mean of itself and of the pixels at the same place in the
 * frames around it, as far as these are like it. For the source under an edit, whose grain would flicker in the edited picture: where
 * the edit changed nothing, nothing is done.
 *
 * A bilateral filter (Tomasi, Manduchi 1998) over time alone, σ = 0.008 of R′G′B′ 0…1.
 *
 * @param view the frame @param around frames near it in time, of the same size
 * @param change what an edit made of the frame, both at one (smaller) size
 */
export function temporalDenoise(
  view: RgbView,
  around: readonly RgbView[],
  { source, edited }: { readonly source: RgbView; readonly edited: RgbView },
): RgbView {
  const { width, height } = view;
  const area = width * height;
  const share = resizePlane(changed(source, edited), source, view);
  const own = view.data;
  const others = around.map((other) => other.data);
  const data = own.slice();
  for (let i = 0; i < area; i += 1) {
    const most = Math.min(1, share[i]);
    if (most <= 0) continue;
    let total = 1;
    let red = own[i];
    let green = own[i + area];
    let blue = own[i + 2 * area];
    for (const other of others) {
      const weight = most * likeness(squaredDifference(own, other, i, area));
      if (weight === 0) continue;
      total += weight;
      red += weight * other[i];
      green += weight * other[i + area];
      blue += weight * other[i + 2 * area];
    }
    data[i] = red / total;
    data[i + area] = green / total;
    data[i + 2 * area] = blue / total;
  }
  return { width, height, data };
}

/** Where an edit changed a picture: 0 not at all, 1 all. */
function changed(source: RgbView, edited: RgbView): Float32Array {
  const area = source.width * source.height;
  const share = new Float32Array(area);
  for (let i = 0; i < area; i += 1) share[i] = 1 - likeness(squaredDifference(source.data, edited.data, i, area));
  return share;
}

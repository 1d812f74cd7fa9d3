import { boxMean } from '../colour/box-mean.js';
import { LUMA_WEIGHTS } from '../colour/luma-weights.js';
import type { RgbView } from '../colour/rgb-view.js';
import type { ViewRange } from './usual-views.js';

/** Difference of luma, or of any channel in a single pixel, 0…1, that is another program's rounding, and of colour around a pixel. */
const LUMA = 3 / 255;
const COLOUR = 4 / 255;
/** Share of how much the picture varies around a pixel that is the same: on edges conversions differ most. */
const BUSY = 0.35;
/** Radius in pixels of the means that colour is compared by: programs enlarge a clip's halved colour in their own ways. */
const COLOUR_RADIUS = 2;
/** Radius of the neighbourhood of which enough must have changed for a pixel to have changed, and how much of it. */
const SPECK_RADIUS = 2;
const SPECK = 0.3;
/** Share of the picture from which all of it was changed: what is little changed there is a part of that. */
const WHOLE = 0.6;

/**
 * A picture of a frame that another program took and wrote, with the frame's own values where nothing was changed. Programs turn a clip's samples to
 * R'G'B' in slightly different ways, above all its colour, which has half as many samples: so nothing counts that lies between what such ways make of it,
 * luma is compared by pixels, colour by the means around them, and what differs in single pixels is not a change, nor is what differs little in the midst of
 * what changed left out of it.
 *
 * @param taken as the program took it
 * @param view the same in the frame's own colours
 * @param source the frame
 * @param range what programs make of the frame, in the colours of `taken`
 */
export function settleUnchanged(taken: RgbView, view: RgbView, source: RgbView, { least, greatest }: ViewRange): RgbView {
  const { width, height } = source;
  const area = width * height;
  const [red, , blue] = LUMA_WEIGHTS;
  const difference = (c: number): Float32Array => {
    const plane = new Float32Array(area);
    for (let i = 0, at = c * area; i < area; i += 1, at += 1) {
      const value = taken.data[at];
      plane[i] = Math.max(0, value - greatest.data[at]) - Math.max(0, least.data[at] - value);
    }
    return plane;
  };
  const [r, g, b] = [difference(0), difference(1), difference(2)];
  const most = r.map((value, i) => Math.max(Math.abs(value), Math.abs(g[i]), Math.abs(b[i])));
  const luma = r.map((value, i) => red * value + (1 - red - blue) * g[i] + blue * b[i]);
  const mean = boxMean(source, COLOUR_RADIUS);
  for (const plane of [r, b]) {
    for (let i = 0; i < area; i += 1) plane[i] -= luma[i];
    mean(plane, plane);
  }
  const busy = busynessOf(source, mean);
  const changed = luma.map((value, i) => {
    if (most[i] <= LUMA) return 0; // beside paint
    const colour = COLOUR + BUSY * busy[i];
    return Math.abs(value) > LUMA + BUSY * busy[i] || Math.abs(r[i]) > colour || Math.abs(b[i]) > colour ? 1 : 0;
  });
  const around = new Float32Array(area);
  boxMean(source, SPECK_RADIUS)(changed, around);
  if (changed.reduce((sum, one) => sum + one, 0) > WHOLE * area) return view;
  const data = view.data.slice();
  for (let i = 0; i < area; i += 1)
    if (around[i] < (changed[i] ? SPECK : 1 - SPECK)) for (let c = i; c < 3 * area; c += area) data[c] = source.data[c];
  return { width, height, data };
}

/** How much a picture varies around each pixel: the mean deviation, of the channel in which it is most. */
function busynessOf({ width, height, data }: RgbView, mean: ReturnType<typeof boxMean>): Float32Array {
  const area = width * height;
  const most = new Float32Array(area);
  const plane = new Float32Array(area);
  for (let c = 0; c < 3; c += 1) {
    const own = data.subarray(c * area, (c + 1) * area);
    mean(own, plane);
    for (let i = 0; i < area; i += 1) plane[i] = Math.abs(own[i] - plane[i]);
    mean(plane, plane);
    for (let i = 0; i < area; i += 1) most[i] = Math.max(most[i], plane[i]);
  }
  return most;
}

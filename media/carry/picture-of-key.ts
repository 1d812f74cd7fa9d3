import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { resize } from '../colour/resize.js';
import { resizePlane } from '../colour/resize-plane.js';
import { type RgbView, rgbView, viewSize } from '../colour/rgb-view.js';
import { uprightPlane } from '../colour/upright.js';
import { type KeyPicture, ROUNDING } from './carry-key.js';
import { settleUnchanged } from './settle-unchanged.js';

/** Least share of a picture that has a frame's values exactly where this program took it. */
const EXACT = 0.3;
/** Difference, 0…1, that is the trace of a conversion, and the most pixels that have such where there was none. */
const TRACE = 4 / 255;
const TRACES = 0.1;

/**
 * A person's picture of a key at the size of its frame. One of another size says what was changed at its own size: the frame made as large is
 * taken away from it, and the rest is brought to the frame's size, so that what was not changed keeps the frame's own detail. What another
 * program's conversion changed is no change. Paint on a transparent ground is a layer.
 *
 * @param picture of any size, with transparency or without
 * @param source view of the frame
 * @returns with the largest difference that is none
 */
export function pictureOfKey(picture: Frame, source: RgbView): KeyPicture & { readonly rounding: number } {
  const own = rgbView(picture);
  const alpha = alphaOf(picture);
  const same = own.width === source.width && own.height === source.height;
  if (alpha?.some((cover) => cover < 1)) {
    const layer = same ? { view: own, alpha } : resizedLayer(own, alpha, source);
    return { ...layer, rounding: 0 };
  }
  if (same) return { view: isExact(own, source) ? own : settleUnchanged(own, source), rounding: ROUNDING };
  const seen = resize(source, own);
  const change = { ...own, data: own.data.map((value, i) => value - seen.data[i]) };
  const { data } = resize(change, source, { clamp: false });
  for (let i = 0; i < data.length; i += 1) data[i] += source.data[i];
  return { view: settleUnchanged({ width: source.width, height: source.height, data }, source), rounding: ROUNDING };
}

/** Paint of another size: colours count by their cover. */
function resizedLayer(own: RgbView, alpha: Float32Array, size: Size): KeyPicture {
  const area = own.width * own.height;
  const paint = { ...own, data: own.data.map((value, i) => value * alpha[i % area]) };
  const { width, height } = size;
  const { data } = resize(paint, { width, height }, { clamp: false });
  const cover = resizePlane(alpha, own, { width, height }).map((value) => Math.min(1, Math.max(0, value)));
  for (let i = 0; i < data.length; i += 1) data[i] = Math.min(1, Math.max(0, data[i] / Math.max(1e-3, cover[i % cover.length])));
  return { view: { width, height, data }, alpha: cover };
}

/** Cover of a picture with transparency, 0…1, upright. */
export function alphaOf({ format, planes }: Frame): Float32Array | undefined {
  const { alpha, components, depth } = format.pixelFormat;
  const component = alpha ? components.at(-1) : undefined;
  if (!component) return undefined;
  const samples = planes[component.plane];
  const most = 2 ** depth - 1;
  const stored = new Float32Array(format.width * format.height);
  for (let i = 0; i < stored.length; i += 1) stored[i] = samples[i * component.step + component.offset] / most;
  const size = viewSize(format);
  return size.width === format.width && format.orientation.turn === 0 && !format.orientation.mirror
    ? stored
    : uprightPlane(stored, format);
}

/**
 * Whether this program took the picture: where it was not changed it has the frame's very values, but for rounding, and what was changed is more
 * than a trace.
 */
function isExact(view: RgbView, source: RgbView): boolean {
  const area = source.width * source.height;
  const step = Math.max(1, Math.floor(area / 40_000));
  let [exact, traces, all] = [0, 0, 0];
  for (let i = 0; i < area; i += step) {
    let most = 0;
    for (let c = i; c < 3 * area; c += area) most = Math.max(most, Math.abs(view.data[c] - source.data[c]));
    all += 1;
    if (most <= ROUNDING) exact += 1;
    else if (most < TRACE) traces += 1;
  }
  return exact >= EXACT * all && traces <= TRACES * all;
}

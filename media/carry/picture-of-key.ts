import type { Frame } from '../../core/frame.js';
import type { Size } from '../../core/size.js';
import { resize } from '../colour/resize.js';
import { resizePlane } from '../colour/resize-plane.js';
import { type RgbView, rgbView, viewSize } from '../colour/rgb-view.js';
import type { Picture } from '../colour/row-reader.js';
import { uprightPlane } from '../colour/upright.js';
import { type KeyPicture, ROUNDING } from './carry-key.js';
import { settleUnchanged } from './settle-unchanged.js';
import { inMatrix, matrixOfPicture } from './taken-view.js';
import { usualViews, type ViewRange } from './usual-views.js';

/** Least share of a picture that has a frame's values exactly where this program took it. */
const EXACT = 0.3;
/** Difference, 0…1, that is the trace of a conversion, and the most pixels that have such where there was none. */
const TRACE = 4 / 255;
const TRACES = 0.1;

/**
 * A person's picture of a key at the size of its frame. One of another size says what was changed at its own size: the frame made as large is
 * taken away from it, and the rest is brought to the frame's size, so that what was not changed keeps the frame's own detail. What another
 * program's conversion changed is no change, and one that took the frame's samples by another matrix sees the same edit. Paint on a transparent
 * ground is a layer.
 *
 * @param picture of any size, with transparency or without
 * @param frame the source's
 * @param source its view
 * @returns with the largest difference that is none
 */
export function pictureOfKey(picture: Frame, frame: Picture, source: RgbView): KeyPicture & { readonly rounding: number } {
  const own = rgbView(picture);
  const alpha = alphaOf(picture);
  const same = own.width === source.width && own.height === source.height;
  if (alpha?.some((cover) => cover < 1)) {
    const layer = same ? { view: own, alpha } : resizedLayer(own, alpha, source);
    return { ...layer, rounding: 0 };
  }
  const usual = usualViews(frame);
  const matrix = usual && matrixOfPicture(own, source, usual);
  const range = usual && matrix ? usual.range(matrix) : { least: source, greatest: source };
  if (same && matrix === usual?.own && isExact(own, source, range)) return { view: own, rounding: ROUNDING };
  const seen = usual && matrix && matrix !== usual.own ? usual.by(matrix) : source;
  const whole = same ? own : changedAt(own, seen);
  const view = usual && matrix && matrix !== usual.own ? inMatrix(whole, matrix, usual.own) : whole;
  return { view: settleUnchanged(whole, view, source, range), rounding: ROUNDING };
}

/** A picture of another size at the frame's: the frame with what the picture changed of it. */
function changedAt(own: RgbView, frame: RgbView): RgbView {
  const seen = resize(frame, own);
  const change = { ...own, data: own.data.map((value, i) => value - seen.data[i]) };
  const { data } = resize(change, frame, { clamp: false });
  for (let i = 0; i < data.length; i += 1) data[i] += frame.data[i];
  return { width: frame.width, height: frame.height, data };
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
 * than a trace. Where programs make different values of the frame's colour, most are the frame's too.
 */
function isExact(view: RgbView, source: RgbView, { least, greatest }: ViewRange): boolean {
  const area = source.width * source.height;
  const step = Math.max(1, Math.floor(area / 40_000));
  let [exact, traces, all, wide, foreign] = [0, 0, 0, 0, 0];
  for (let i = 0; i < area; i += step) {
    let [most, outside, width] = [0, 0, 0];
    for (let c = i; c < 3 * area; c += area) {
      const value = view.data[c];
      most = Math.max(most, Math.abs(value - source.data[c]));
      outside = Math.max(outside, least.data[c] - value, value - greatest.data[c]);
      width = Math.max(width, greatest.data[c] - least.data[c]);
    }
    const same = most <= ROUNDING;
    all += 1;
    if (same) exact += 1;
    else if (most < TRACE) traces += 1;
    if (width < TRACE) continue;
    if (same) wide += 1;
    else if (outside < TRACE) foreign += 1;
  }
  return exact >= EXACT * all && traces <= TRACES * all && foreign <= wide;
}

import { resize } from '../colour/resize.js';
import type { RgbView } from '../colour/rgb-view.js';
import { yuvMatrix } from '../colour/yuv-matrix.js';
import type { UsualViews } from './usual-views.js';

/** Difference, 0…1, from which two matrices are told apart in a pixel, and up to which a picture agrees with one. */
const APART = 8 / 255;
const AGREES = 4 / 255;
/** Share of those pixels that must agree with another matrix, how many times as many as agree with the frame's own, and how many there must be. */
const MOST = 0.3;
const TIMES = 3;
const FEWEST = 20;
/** Pixels that are looked at. */
const LOOKED = 40_000;

/** The matrix by which a picture of a frame was taken, of any size: the frame's own unless another one explains more of it. */
export function matrixOfPicture(picture: RgbView, source: RgbView, usual: UsualViews): string {
  const area = picture.width * picture.height;
  const step = Math.max(1, Math.floor(area / LOOKED));
  const asLarge = (view: RgbView): RgbView =>
    view.width === picture.width && view.height === picture.height ? view : resize(view, picture);
  const own = asLarge(source);
  const apart = (one: RgbView, other: RgbView, i: number): number => {
    let most = 0;
    for (let c = i; c < 3 * area; c += area) most = Math.max(most, Math.abs(one.data[c] - other.data[c]));
    return most;
  };
  let best = { matrix: usual.own, agree: 0 };
  for (const matrix of usual.others) {
    const seen = asLarge(usual.by(matrix));
    let [differ, agree, agreeOwn] = [0, 0, 0];
    for (let i = 0; i < area; i += step) {
      if (apart(own, seen, i) < APART) continue;
      differ += 1;
      if (apart(picture, seen, i) <= AGREES) agree += 1;
      if (apart(picture, own, i) <= AGREES) agreeOwn += 1;
    }
    if (differ >= FEWEST && agree > MOST * differ && agree > TIMES * agreeOwn && agree / differ > best.agree)
      best = { matrix, agree: agree / differ };
  }
  return best.matrix;
}

/** A view that was made by one matrix as another makes it. What was clipped stays so. */
export function inMatrix(view: RgbView, from: string, to: string): RgbView {
  const area = view.width * view.height;
  const { y, u, v } = yuvMatrix(from).toYuv;
  const { ru, rv, gu, gv, bu, bv } = yuvMatrix(to).toRgb;
  const data = new Float32Array(3 * area);
  const clipped = (value: number): number => Math.min(1, Math.max(0, value));
  for (let i = 0; i < area; i += 1) {
    const [r, g, b] = [view.data[i], view.data[i + area], view.data[i + 2 * area]];
    const luma = y[0] * r + y[1] * g + y[2] * b;
    const blue = u[0] * r + u[1] * g + u[2] * b;
    const red = v[0] * r + v[1] * g + v[2] * b;
    data[i] = clipped(luma + ru * blue + rv * red);
    data[i + area] = clipped(luma + gu * blue + gv * red);
    data[i + 2 * area] = clipped(luma + bu * blue + bv * red);
  }
  return { ...view, data };
}

import type { Size } from '../../core/size.js';
import { EditError } from '../../core/errors.js';
import { explainedShare } from './explained-share.js';
import { localAffine } from './local-affine.js';
import { resize } from './resize.js';
import { planeResizer } from './resize-plane.js';
import type { RgbView } from './rgb-view.js';
import { BAND_ROWS } from './view-rows.js';

/** How {@link detailTransfer} enlarges an edit. */
export interface DetailOptions {
  /**
   * `transfer`: the source's own detail under the edit's colours. `model`: the edit enlarged, its edges drawn along those of the source where they
   * are the same, and no finer detail. Default `transfer`.
   */
  readonly mode?: 'transfer' | 'model';
  /** Half the side of the windows in which edit and source are compared, in pixels of the edit. Default 3. */
  readonly radius?: number;
  /**
   * Variance (of values 0…1) under which a window's structure is not trusted. Default 1e-5, the least that single precision fits well: with
   * more, a source's grain comes through as it is where the edit darkened or steadied it. For `model` 1e-3: an edge is trusted, grain is not.
   */
  readonly smoothness?: number;
}

/**
 * Makes the edit as big as the source. `source` is the full-size view, `edited` the small one; `into` a buffer for the result, which may be the
 * source's own.
 */
export type TransferDetail = (source: RgbView, edited: RgbView, into?: Float32Array) => RgbView;

/**
 * Opens the way of edits that were made on a small copy of a view back to the view's full size. In windows of the small copy the edit's change is
 * fitted as an affine function of the source's colour; the functions are enlarged and applied to the full-size source, and what they do not
 * explain (strokes that the source does not have) is enlarged and added. Where the edit changed nothing the result is the source itself. In mode
 * `model` the same is done with the edit instead of its change.
 * From: He, Sun, Tang, "Guided Image Filtering" (2010), with its colour guide; He, Sun, "Fast Guided Filter" (2015), for the small copy.
 *
 * @throws `bug/view-size` for views of other sizes than promised
 */
export function detailTransfer(
  full: Size,
  small: Size,
  { mode = 'transfer', radius = 3, smoothness = mode === 'transfer' ? 1e-5 : 1e-3 }: DetailOptions = {},
): TransferDetail {
  const area = full.width * full.height;
  const smallArea = small.width * small.height;
  const same = full.width === small.width && full.height === small.height;
  if (same || (mode === 'model' && full.width <= small.width)) {
    return (source, edited, into) => {
      check(source, full, edited, small, into);
      if (!same) return resize(edited, full, into ? { into } : {});
      const data = into ?? new Float32Array(3 * area);
      data.set(edited.data);
      return { ...full, data };
    };
  }
  const own = mode === 'transfer' ? 1 : 0; // how much of the source is there before the change
  const smallSource = new Float32Array(3 * smallArea);
  const change = new Float32Array(3 * smallArea);
  const fit = localAffine(small, radius, smoothness);
  const enlarge = planeResizer(small, full);
  const [sourceBand, made] = [0, 1].map(() => new Float32Array(3 * BAND_ROWS * full.width)) as [Float32Array, Float32Array];
  const share = mode === 'model' ? explainedShare(small, radius) : undefined;
  return (source, edited, into) => {
    check(source, full, edited, small, into);
    const data = into ?? new Float32Array(3 * area);
    resize(source, small, { into: smallSource });
    for (let i = 0; i < change.length; i++) change[i] = edited.data[i] - own * smallSource[i];
    const model = fit(smallSource, change);
    if (share) model.flatten(share(edited.data, model, smallSource), smallSource);
    model.subtractFrom(change, smallSource);
    for (let top = 0; top < full.height; top += BAND_ROWS) {
      const rows = { top, count: Math.min(BAND_ROWS, full.height - top) };
      const band = rows.count * full.width;
      for (let c = 0; c < 3; c++) {
        const start = c * area + top * full.width;
        sourceBand.set(source.data.subarray(start, start + band), c * band);
        enlarge(change.subarray(c * smallArea, (c + 1) * smallArea), made.subarray(c * band, (c + 1) * band), rows);
      }
      model.addTo(made, sourceBand, full, { rows });
      for (let c = 0; c < 3; c++) {
        for (let i = c * band, o = c * area + top * full.width; i < (c + 1) * band; i++, o++) {
          const value = own * sourceBand[i] + made[i];
          data[o] = value < 0 ? 0 : value > 1 ? 1 : value;
        }
      }
    }
    return { ...full, data };
  };
}

function check(source: RgbView, full: Size, edited: RgbView, small: Size, into: Float32Array | undefined): void {
  const fits = (view: RgbView, size: Size): boolean => view.width === size.width && view.height === size.height;
  const name = ({ width, height }: Size): string => `${width}×${height}`;
  if (!fits(source, full)) throw new EditError('bug/view-size', `expected a source of ${name(full)}, found ${name(source)}.`);
  if (!fits(edited, small)) throw new EditError('bug/view-size', `expected an edit of ${name(small)}, found ${name(edited)}.`);
  if (!into || into.length === 3 * full.width * full.height) return;
  throw new EditError(
    'bug/view-size',
    `expected a buffer of ${3 * full.width * full.height} values for ${name(full)}, found ${into.length}.`,
  );
}

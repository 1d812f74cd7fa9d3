import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { detailTransfer } from '../media/colour/detail.js';
import { type RgbView, rgbView } from '../media/colour/rgb-view.js';
import type { Picture } from '../media/colour/row-reader.js';
import { viewRows } from '../media/colour/view-rows.js';
import type { BeforeAndAfter } from '../media/flow/agree.js';
import { temporalDenoise } from '../media/flow/temporal-denoise.js';

/** A small edit, and what the frames around it looked like before theirs. */
export interface SmallEdit extends BeforeAndAfter {
  readonly around: readonly Picture[];
}

/**
 * Brings an edit that was made at a model's size back into the frame's own planes: the grain of the source that comes back with it is quieted
 * first, see {@link temporalDenoise}, then the edit is made as big as the frame, see {@link detailTransfer}.
 *
 * Views of full size are made for one frame at a time, in two buffers that are used again: what waits holds small pictures alone.
 */
export function bringBack(mode: 'transfer' | 'model'): (frame: Frame, small: Size, edit: SmallEdit) => void {
  const opened = enlarger(mode);
  let buffers: readonly [Float32Array, Float32Array] | undefined;
  return (frame, small, { source, edited, around }) => {
    const [first, second] = (buffers = sized(buffers, frame));
    const view = rgbView(frame, first);
    const finer = view.width !== small.width || view.height !== small.height; // something comes back with the edit
    const quiet = finer && around.length ? temporalDenoise(view, around.map(viewRows), { source, edited }, second) : view;
    applyEdit(frame, view, opened(view, small)(quiet, edited, second), frame.extra.get('mask'));
  };
}

/** Two buffers for a frame's view; the tiles of a scene's film have sizes of their own. */
function sized(
  buffers: readonly [Float32Array, Float32Array] | undefined,
  { format: { width, height } }: Frame,
): readonly [Float32Array, Float32Array] {
  const length = 3 * width * height;
  return buffers?.[0].length === length ? buffers : [new Float32Array(length), new Float32Array(length)];
}

/** Makes detail transfers, and the same again while sizes stay. */
function enlarger(mode: 'transfer' | 'model'): (full: RgbView, small: Size) => ReturnType<typeof detailTransfer> {
  let sizes = '';
  let transfer: ReturnType<typeof detailTransfer> | undefined;
  return ({ width, height }, small) => {
    const wanted = [width, height, small.width, small.height].join();
    if (!transfer || wanted !== sizes) transfer = detailTransfer({ width, height }, small, { mode });
    sizes = wanted;
    return transfer;
  };
}

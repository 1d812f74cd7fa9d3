import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { type RgbView, rgbView, viewSize } from '../media/colour/rgb-view.js';
import { eachFrame } from './each-frame.js';

/** Gives every pixel another colour. @param from R'G'B', planar, 0…1 @param into as large @param area pixels @param frame whose view it is */
export type Recolour = (from: Float32Array, into: Float32Array, area: number, frame: Frame) => void;

/** The shape of a stage that works on a frame as it is shown, and hands nothing on to the next. Frames may be of several sizes, as views of a scene are. */
export function eachView(recolour: Recolour): OperatorFunction<Frame, Frame> {
  return eachFrame(() => {
    let view: RgbView | undefined;
    let edited: RgbView | undefined;
    return (frame) => {
      const { width, height } = viewSize(frame.format);
      const area = width * height;
      view = rgbView(frame, view?.data.length === 3 * area ? view.data : undefined);
      edited = { ...view, data: edited?.data.length === 3 * area ? edited.data : new Float32Array(3 * area) };
      recolour(view.data, edited.data, area, frame);
      applyEdit(frame, view, edited, frame.extra.get('mask'));
    };
  });
}

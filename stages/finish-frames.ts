import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import type { StageContext } from '../core/stage.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { type RgbView, rgbView, viewSize } from '../media/colour/rgb-view.js';
import { eachFrame } from './each-frame.js';
import type { FinishOptions } from './finish-options.js';
import type { DrawLayer, Moment } from './finish/layer.js';
import { openLayers } from './finish/open-layers.js';

/** What the stage `finish` does: draws the layers that are asked for, one over the other, at the frame's own size. */
export function finishFrames(options: FinishOptions, { seed }: Pick<StageContext, 'seed'>): OperatorFunction<Frame, Frame> {
  return eachFrame(() => {
    let view: RgbView | undefined;
    let drawn = new Float32Array(0);
    let draw: DrawLayer | undefined;
    return (frame) => {
      const { width, height } = viewSize(frame.format);
      if (!draw || view?.width !== width || view.height !== height) {
        draw = openLayers(options, seed, { width, height });
        drawn = new Float32Array(3 * width * height);
        view = undefined;
      }
      view = rgbView(frame, view?.data);
      drawn.set(view.data);
      draw(drawn, momentOf(frame));
      applyEdit(frame, view, { ...view, data: drawn }, frame.extra.get('mask'));
    };
  });
}

/** Equal times are equal numbers, whatever the time base: a quotient of whole numbers is rounded once. */
function momentOf({ pts, format: { timeBase } }: Frame): Moment {
  const seconds = Number(pts * BigInt(timeBase.num)) / timeBase.den;
  return { seconds, tick: Math.round(seconds * 1000) };
}

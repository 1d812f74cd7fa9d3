import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import type { Size } from '../core/size.js';
import type { StageContext } from '../core/stage.js';
import { viewSize } from '../media/colour/rgb-view.js';
import { eachView } from './each-view.js';
import type { FinishOptions } from './finish-options.js';
import type { DrawLayer, Moment } from './finish/layer.js';
import { openLayers } from './finish/open-layers.js';
import { textureMotion } from './texture-motion.js';

/** What the stage `finish` does: draws the layers that are asked for, one over the other, at the frame's own size. */
export function finishFrames(options: FinishOptions, { seed }: Pick<StageContext, 'seed'>): OperatorFunction<Frame, Frame> {
  let opened: { readonly size: Size; readonly drawing: number; readonly draw: DrawLayer } | undefined;
  const drawingOf = textureMotion(options.textureMotion);
  return eachView((from, into, _, frame) => {
    const size = viewSize(frame.format);
    const drawing = drawingOf(frame.index);
    if (opened?.size.width !== size.width || opened.size.height !== size.height || opened.drawing !== drawing)
      opened = { size, drawing, draw: openLayers(options, seed, size, drawing) };
    into.set(from);
    opened.draw(into, momentOf(frame));
  });
}

/** Equal times are equal numbers, whatever the time base: a quotient of whole numbers is rounded once. */
function momentOf({ pts, format: { timeBase } }: Frame): Moment {
  const seconds = Number(pts * BigInt(timeBase.num)) / timeBase.den;
  return { seconds, tick: Math.round(seconds * 1000) };
}

import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { LUMA_WEIGHTS } from '../media/colour/luma-weights.js';
import { applyEdit } from '../media/colour/apply-edit.js';
import { type RgbView, rgbView } from '../media/colour/rgb-view.js';
import type { AdjustOptions } from './adjust-options.js';
import { eachFrame } from './each-frame.js';

/** What the stage `adjust` does. */
export function adjustFrames({ exposure, contrast, saturation, warmth }: AdjustOptions): OperatorFunction<Frame, Frame> {
  const gain = 2 ** (exposure / 2.2); // a stop is a factor of two in light; the values here are gamma-coded
  const [redGain, greenGain, blueGain] = [gain * (1 + 0.25 * warmth), gain, gain * (1 - 0.25 * warmth)];
  const spread = (value: number): number => (value - 0.5) * contrast + 0.5;
  return eachFrame(() => {
    let view: RgbView | undefined;
    let edited: RgbView | undefined;
    return (frame) => {
      view = rgbView(frame, view?.data);
      edited ??= { ...view, data: new Float32Array(view.data.length) };
      const size = view.width * view.height;
      const [source, target] = [view.data, edited.data];
      for (let at = 0; at < size; at++) {
        const red = spread(source[at] * redGain);
        const green = spread(source[at + size] * greenGain);
        const blue = spread(source[at + 2 * size] * blueGain);
        const grey = LUMA_WEIGHTS[0] * red + LUMA_WEIGHTS[1] * green + LUMA_WEIGHTS[2] * blue;
        target[at] = grey + (red - grey) * saturation;
        target[at + size] = grey + (green - grey) * saturation;
        target[at + 2 * size] = grey + (blue - grey) * saturation;
      }
      applyEdit(frame, view, edited, frame.extra.get('mask'));
    };
  });
}

import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { LUMA_WEIGHTS } from '../media/colour/luma-weights.js';
import { parseColour } from '../media/colour/named-colours.js';
import type { AdjustOptions } from './adjust-options.js';
import { eachView } from './each-view.js';

/** What the stage `adjust` does. */
export const adjustFrames = (options: AdjustOptions): OperatorFunction<Frame, Frame> => eachView(graded(options));

/** What the stage `adjust` makes of planar R′G′B′, 0…1. */
export function graded({
  exposure,
  contrast,
  saturation,
  warmth,
  ...colours
}: AdjustOptions): (source: Float32Array, target: Float32Array, size: number) => void {
  const gain = 2 ** (exposure / 2.2); // a stop is a factor of two in light; the values here are gamma-coded
  const [redGain, greenGain, blueGain] = [gain * (1 + 0.25 * warmth), gain, gain * (1 - 0.25 * warmth)];
  const spread = (value: number): number => (value - 0.5) * contrast + 0.5;
  const cast = toned(colours);
  return (source, target, size) => {
    for (let at = 0; at < size; at++) {
      const red = spread(source[at] * redGain);
      const green = spread(source[at + size] * greenGain);
      const blue = spread(source[at + 2 * size] * blueGain);
      const grey = LUMA_WEIGHTS[0] * red + LUMA_WEIGHTS[1] * green + LUMA_WEIGHTS[2] * blue;
      target[at] = grey + (red - grey) * saturation;
      target[at + size] = grey + (green - grey) * saturation;
      target[at + 2 * size] = grey + (blue - grey) * saturation;
    }
    cast?.(target, size);
  };
}

/** How far the toning of old photographs moves red, green and blue of a grey of 1, its light kept. */
const SEPIA = ((): readonly [number, number, number] => {
  const [r, g, b] = LUMA_WEIGHTS;
  const [red, green, blue] = [1.12, 1, 0.779]; // the ratios of the usual matrix of sepia
  const light = r * red + g * green + b * blue;
  return [red / light - 1, green / light - 1, blue / light - 1];
})();

/** Makes the colours of old photographs, and of a tint: the most of it where it is neither dark nor light. */
function toned({ sepia, tint, tintAmount }: Pick<AdjustOptions, 'sepia' | 'tint' | 'tintAmount'>) {
  const [r, g, b] = LUMA_WEIGHTS;
  const wanted = tint === '' ? undefined : parseColour(tint);
  if (sepia === 0 && !wanted) return undefined;
  const light = wanted && r * wanted[0] + g * wanted[1] + b * wanted[2];
  const shift = wanted?.map((part) => 2 * tintAmount * (part - (light as number)));
  return (data: Float32Array, size: number): void => {
    for (let i = 0; i < size; i++) {
      let [red, green, blue] = [data[i], data[i + size], data[i + 2 * size]];
      const grey = r * red + g * green + b * blue;
      const brown = grey * (1 - Math.min(1, Math.max(0, grey)) ** 8); // as light as the picture: white paper stays white
      red += sepia * (grey + brown * SEPIA[0] - red);
      green += sepia * (grey + brown * SEPIA[1] - green);
      blue += sepia * (grey + brown * SEPIA[2] - blue);
      if (shift) {
        const grey = Math.min(1, Math.max(0, r * red + g * green + b * blue));
        const part = 2 * grey * (1 - grey);
        red += part * shift[0];
        green += part * shift[1];
        blue += part * shift[2];
      }
      data[i] = red;
      data[i + size] = green;
      data[i + 2 * size] = blue;
    }
  };
}

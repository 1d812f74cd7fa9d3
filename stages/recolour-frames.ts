import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { parseColour } from '../media/colour/named-colours.js';
import { oklabOf, rgbOf } from '../media/colour/oklab.js';
import { eachView } from './each-view.js';
import { lightnessOf, recolourCurve } from './recolour-curve.js';
import { usualLight } from './usual-light.js';

/** What the stage `recolour` does, in OKLab. */
export function recolourFrames({
  colour,
  lightness,
  usual = [],
  grain = 1,
}: {
  readonly colour: string;
  readonly lightness: number;
  readonly usual?: readonly string[];
  readonly grain?: number;
}): OperatorFunction<Frame, Frame> {
  const flat = parseColour(colour);
  if (grain === 0 && lightness === 1) return eachView((_from, to, area) => flat.forEach((part, plane) => to.fill(part, plane * area, (plane + 1) * area))); // prettier-ignore
  const [wanted, a, b] = oklabOf(...flat);
  const usualAt = usualLight(usual);
  return eachView((from, to, area, { index }) => {
    const own = usualAt(index);
    const newLight = recolourCurve(own, own + lightness * (lightnessOf(wanted) - own));
    for (let i = 0; i < area; i++) {
      const [old] = oklabOf(from[i], from[i + area], from[i + 2 * area]);
      const { light, colourful } = newLight(own + grain * (old - own));
      const [red, green, blue] = rgbOf(light, a * colourful, b * colourful);
      to[i] = red;
      to[i + area] = green;
      to[i + 2 * area] = blue;
    }
  });
}

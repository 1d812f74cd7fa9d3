import type { OperatorFunction } from 'rxjs';
import type { Frame } from '../core/frame.js';
import { parseColour } from '../media/colour/named-colours.js';
import { oklabOf, rgbOf } from '../media/colour/oklab.js';
import { eachView } from './each-view.js';

/** Lightness of a thing in usual light, which becomes that of the new colour. */
const USUAL = 0.6;

/** The new lightness keeps black and white, so that there is shading in black and in white things too. */
const DARKEST = 0.14;
const LIGHTEST = 0.93;

/** What the stage `recolour` does, in OKLab. */
export function recolourFrames({
  colour,
  lightness,
  grain = 1,
}: {
  readonly colour: string;
  readonly lightness: number;
  readonly grain?: number;
}): OperatorFunction<Frame, Frame> {
  const flat = parseColour(colour);
  if (grain === 0 && lightness === 1) return eachView((_from, to, area) => flat.forEach((part, plane) => to.fill(part, plane * area, (plane + 1) * area))); // prettier-ignore
  const [wanted, a, b] = oklabOf(...flat);
  const target = USUAL + lightness * (Math.min(LIGHTEST, Math.max(DARKEST, wanted)) - USUAL);
  const bend = Math.log(target) / Math.log(USUAL);
  return eachView((from, to, area) => {
    for (let i = 0; i < area; i++) {
      const [old] = oklabOf(from[i], from[i + area], from[i + 2 * area]);
      const light = Math.max(0, USUAL + grain * (old - USUAL)) ** bend;
      // shade and highlights of a thing have less of its colour
      const colourful = light < target ? light / target : 1 - 0.7 * ((light - target) / (1 - target));
      const [red, green, blue] = rgbOf(light, a * colourful, b * colourful);
      to[i] = red;
      to[i + area] = green;
      to[i + 2 * area] = blue;
    }
  });
}

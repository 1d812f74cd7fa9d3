import type { Ink } from './brush.js';
import { carver, type Carving } from './carving.js';
import { inkLines, type Pen } from './ink-lines.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { smoothStep } from '../../core/smooth-step.js';

/** A print, or a drawing in ink, whose tones are the widths of lines. */
export interface Engraving {
  readonly sheet: Ink;
  readonly ink: Ink;
  readonly carving: Carving;
  readonly pen: Pen;
  /** A second block under the lines: its colours, one of which a seed takes, and the darkness at which it begins and is whole. */
  readonly second?: { readonly colours: readonly [Ink, ...Ink[]]; readonly from: number; readonly full: number };
}

/** Lines along the shapes, as wide as it is dark, and lines around the shapes, in one ink on a sheet. */
export const engraving =
  ({ sheet, ink, carving, pen, second }: Engraving): FinishLayer =>
  ({ size, amount, chance, manner, options: { scale } }) => {
    const area = size.width * size.height;
    const carve = carver(size, carving, scale, chance, manner);
    const draw = inkLines(size, { ...pen, width: pen.width * scale * Math.max(1, amount) });
    const colour = second && manner.of(second.colours);
    const light = new Float32Array(area);
    const cover = Math.min(1, amount);
    return (rgb, moment) => {
      const { lines, dark } = carve(rgb, moment);
      const around = draw(lumaOf(rgb, light));
      for (let i = 0; i < area; i++) {
        const black = 1 - (1 - lines[i]) * (1 - around[i]);
        const block = second ? smoothStep(second.from, second.full, dark[i]) : 0;
        for (let c = 0, at = i; c < 3; c++, at += area) {
          const bare = colour ? sheet[c] + block * (colour[c] - sheet[c]) : sheet[c];
          rgb[at] += cover * (bare + black * (ink[c] - bare) - rgb[at]);
        }
      }
    };
  };

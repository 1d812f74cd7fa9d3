import type { Canvas, Ink } from './brush.js';
import { darkness, type Eye } from './darkness.js';
import { hatcher, type Hatching } from './hatch.js';
import { inkLines, type Pen } from './ink-lines.js';
import type { FinishLayer } from './layer.js';
import { lumaOf } from './scene-light.js';
import { toothOf } from './tooth.js';

/** How a sheet is drawn on. */
export interface Drawing {
  readonly sheet: Ink;
  readonly lead: Ink;
  readonly eye: Eye;
  readonly hatching: Hatching;
  readonly pen: Pen;
  /** How much lines cover, 0…1. */
  readonly lines: number;
  /** What is rubbed into the sheet under the strokes: how much at full darkness, and how it rises towards it (an exponent). */
  readonly rubbed: readonly [most: number, rise: number];
  /** How much the tooth of the sheet takes and leaves. */
  readonly tooth: number;
}

/** A drawing in one colour: tones rubbed in and hatched along the shapes, and lines, all caught by the tooth of the sheet. */
export const drawing =
  ({ sheet, lead, eye, hatching, pen, lines, rubbed: [most, rise], tooth }: Drawing): FinishLayer =>
  ({ size, amount, chance, manner, options: { scale } }) => {
    const area = size.width * size.height;
    const darkOf = darkness(size, eye);
    const hatch = hatcher(size, hatching, scale * Math.max(1, amount), chance, manner);
    const draw = inkLines(size, { ...pen, width: pen.width * scale * Math.max(1, amount) });
    const grip = toothOf(size, chance, scale).map((height) => 1 + tooth * height);
    const canvas: Canvas = { size, rgb: new Float32Array(3 * area), height: new Float32Array(area) };
    const light = new Float32Array(area);
    const cover = Math.min(1, amount);
    return (rgb, moment) => {
      const dark = darkOf(rgb, moment);
      const line = draw(lumaOf(rgb, light));
      sheet.forEach((bare, c) => {
        const plane = canvas.rgb.subarray(c * area, (c + 1) * area);
        for (let i = 0; i < area; i++) plane[i] = bare + most * Math.pow(dark[i], rise) * (lead[c] - bare);
      });
      hatch(canvas, dark, lead);
      sheet.forEach((bare, c) => {
        const end = (c + 1) * area;
        for (let at = c * area, i = 0; at < end; at++, i++) {
          const drawn = canvas.rgb[at] + lines * line[i] * (lead[c] - canvas.rgb[at]);
          const caught = Math.max(0.6 * lead[c], bare + grip[i] * (drawn - bare));
          rgb[at] += cover * (caught - rgb[at]);
        }
      });
    };
  };

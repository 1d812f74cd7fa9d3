import type { Size } from '../../core/size.js';
import { smoothStep } from '../../core/smooth-step.js';
import { alongShapes } from './along-shapes.js';
import { markedBlocks } from './marked-blocks.js';
import { shapeFlow } from './shape-flow.js';
import { reduced, softSize } from './small-planes.js';
import { softBlur } from './soft-blur.js';

/** How lines are drawn. */
export interface Pen {
  /** Half the width of a line, picture heights. */
  readonly width: number;
  /** Contrast across a line from which it is drawn, and where it is fully black. */
  readonly from: number;
  readonly black: number;
  /** How far lines are joined along the shapes to either side, in half widths. */
  readonly join: number;
}

/** Lines finer than this are not even: pixels. */
const FINEST = 0.75;

/** Rims of lines go over so many pixels, by the deviation of a bell: a strong edge would cut them hard. */
const RIM = 0.6;

/** Directions are looked for in a picture of so many rows. */
const ROWS = 360;

/**
 * Opens ink lines, 0…1 on each pixel: differences of two blurs, joined along the shapes and cut softly (Kang, Lee and Chui, "Coherent line drawing", 2007;
 * Winnemöller, Kyprianidis and Olsen, "XDoG", 2012). They are as wide on every picture of one height, and anti-aliased. The plane is used again.
 */
export function inkLines(size: Size, { width: half, from, black, join }: Pen): (luma: Float32Array) => Float32Array {
  const { width, height } = size;
  const sigma = Math.max(FINEST, half * height);
  const [blurNear, blurFar] = [sigma, 1.6 * sigma].map((of) => softBlur(size, of));
  const soften = softBlur(size, RIM);
  const small = softSize(size, ROWS);
  const flowOf = shapeFlow(small, Math.max(1.2, small.height / 160));
  const [darker, lines] = [0, 1].map(() => new Float32Array(width * height));
  const steps = Math.max(2, Math.round(join * sigma));
  const sum = alongShapes(size, small, steps);
  const mark = markedBlocks(steps + 2, size);
  return (luma) => {
    blurNear(luma, lines);
    blurFar(luma, darker);
    for (let i = 0; i < darker.length; i++) darker[i] -= lines[i];
    const flow = flowOf(reduced(luma, size, small));
    const near = mark((i) => darker[i] > from);
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        // light sides of edges have no line, nor has what is weak all around
        if (darker[i] <= 0 || !near(x, y)) lines[i] = 0;
        else {
          const joined = darker[i] + sum(darker, flow, x, y, 1) + sum(darker, flow, x, y, -1);
          lines[i] = smoothStep(from, black, joined / (2 * steps + 1));
        }
      }
    soften(lines, darker);
    return darker;
  };
}

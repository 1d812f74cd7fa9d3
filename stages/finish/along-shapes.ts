import type { Size } from '../../core/size.js';
import type { ShapeFlow } from './shape-flow.js';

/**
 * Opens sums of a plane along the shapes to one side of a place (line integrals, Cabral and Leedom 1993).
 *
 * @param size of the plane @param small of the directions @param steps how many pixels are added up @param stride pixels from one to the next
 * @param soft values between pixels count, and less the farther they are: lines lie still where directions waver a little
 */
export function alongShapes(size: Size, small: Size, steps: number, stride = 1, soft = false): SumAlong {
  const { width, height } = size;
  const [sx, sy] = [small.width / width, small.height / height];
  const flowAt = (x: number, y: number): number => ((y * sy) | 0) * small.width + ((x * sx) | 0);
  return (plane, { across, down }, x, y, sign) => {
    // no lists here: this runs for millions of places of a frame
    let px = x + 0.5;
    let py = y + 0.5;
    let at = flowAt(px, py);
    let dx = sign * across[at];
    let dy = sign * down[at];
    let sum = 0;
    for (let step = 0; step < steps; step++) {
      px = Math.min(width - 0.5, Math.max(0.5, px + stride * dx));
      py = Math.min(height - 0.5, Math.max(0.5, py + stride * dy));
      sum += soft ? (1 - step / steps) * between(plane, px - 0.5, py - 0.5) : plane[(py | 0) * width + (px | 0)];
      at = flowAt(px, py);
      const turn = across[at] * dx + down[at] * dy < 0 ? -1 : 1; // a direction has no sign
      dx = turn * across[at];
      dy = turn * down[at];
    }
    return sum;
  };

  function between(plane: Float32Array, x: number, y: number): number {
    const left = Math.min(width - 2, x | 0);
    const top = Math.min(height - 2, y | 0);
    const u = x - left;
    const v = y - top;
    const at = top * width + left;
    const above = plane[at] + u * (plane[at + 1] - plane[at]);
    return above + v * (plane[at + width] + u * (plane[at + width + 1] - plane[at + width]) - above);
  }
}

/** Sum of a plane's values along the shapes from a pixel on, which does not count. @param sign 1 or −1: to which side */
export type SumAlong = (plane: Float32Array, flow: ShapeFlow, x: number, y: number, sign: number) => number;

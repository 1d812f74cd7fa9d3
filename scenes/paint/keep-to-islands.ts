import type { PaintedCanvas } from '../canvas.js';
import { padGutter } from './pad-gutter.js';
import { gutterOf } from './paint-canvas.js';
import type { TexelSamples } from './texel-samples.js';

/** A map that was edited as a picture, changed where its islands and their gutters are alone. */
export function keepToIslands(painted: PaintedCanvas, { slotOf, texels, inside, width, height }: TexelSamples): PaintedCanvas {
  const { canvas, after } = painted;
  const source = padGutter(slotOf, width, height, canvas, gutterOf(after));
  const data = canvas.before.data.slice();
  for (let i = 0; i < source.length; i++)
    if (source[i] >= 0) data.set(after.data.subarray(4 * source[i], 4 * source[i] + 3), 4 * i);
  const coverage = new Uint8Array(width * height);
  for (let slot = 0; slot < inside; slot++) coverage[texels[slot]] = 2;
  return { ...painted, after: { width, height, data }, coverage };
}

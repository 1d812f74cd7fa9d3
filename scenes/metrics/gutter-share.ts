import type { Canvas } from '../canvas.js';
import { padGutter } from '../paint/pad-gutter.js';
import { texelSamples } from '../paint/texel-samples.js';
import type { Pixels, Scene } from '../scene.js';

/** Largest difference of an 8-bit sample from the island's that counts as equal: what a lossy image may do. */
const EQUAL = 4;

/**
 * The part of the texels up to `reach` outside the islands that are like the nearest one on an island, 0…1. NaN where islands leave no room.
 *
 * @param reach texels; default 8
 */
export function gutterShare(scene: Scene, canvas: Canvas, { width, height, data }: Pixels, reach = 8): number {
  const { slotOf } = texelSamples(scene, canvas, width, height);
  const source = padGutter(slotOf, width, height, canvas, reach);
  let equal = 0, ring = 0; // prettier-ignore
  for (let i = 0; i < source.length; i++) {
    if (slotOf[i] >= 0 || source[i] < 0) continue;
    ring++;
    if ([0, 1, 2].every((k) => Math.abs(data[4 * i + k] - data[4 * source[i] + k]) <= EQUAL)) equal++;
  }
  return equal / ring;
}

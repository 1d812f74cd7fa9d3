import type { SmallView } from './small-view.js';

/** A rectangle of a picture, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a place of a small view shows. */
export function cutOut({ width: across, height: down, samples }: SmallView, { left, top, width, height }: Place): SmallView {
  const part = new Float32Array(3 * width * height);
  for (let plane = 0; plane < 3; plane++)
    for (let y = 0; y < height; y++) {
      const from = (plane * down + top + y) * across + left;
      part.set(samples.subarray(from, from + width), (plane * height + y) * width);
    }
  return { width, height, samples: part };
}

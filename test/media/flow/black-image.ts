import type { GrayImage } from '../../../media/flow/gray-image.js';

/** A black image of the given size in pixels. */
export const createGrayImage = (width: number, height: number): GrayImage => ({
  width,
  height,
  samples: new Float32Array(width * height),
});

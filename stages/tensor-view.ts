import type { Size } from '../core/size.js';
import type { RgbView } from '../media/colour/rgb-view.js';

/** A view's 0…1 as a model's −1…1. Both are planar RGB. */
export const toTensor = ({ data }: RgbView): Float32Array => data.map((value) => value * 2 - 1);

/** A model's picture as a view, clamped to 0…1. */
export const fromTensor = (image: Float32Array, { width, height }: Size): RgbView => ({
  width,
  height,
  data: image.map((value) => Math.min(1, Math.max(0, value / 2 + 0.5))),
});

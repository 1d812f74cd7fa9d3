import type { Size } from '../core/size.js';
/**
 * The size that a model works at: the picture's shape with its longer side at most `longest`, both sides multiples of `multiple`, at least two
 * of them (a network that halves its picture inside has nothing to halve in one), and otherwise never larger than the picture by more
 * than that rounding.
 *
 * @example workSize({ width: 1920, height: 1080 }, 512, 8) // { width: 512, height: 288 }
 */
export function workSize({ width, height }: Size, longest: number, multiple: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  const fit = (side: number): number => Math.max(2 * multiple, Math.round((side * scale) / multiple) * multiple);
  return { width: fit(width), height: fit(height) };
}

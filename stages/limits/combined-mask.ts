import type { Mask } from '../masks/mask-source.js';
import { feathered } from './feather.js';
import type { MaskPart, MaskPlan } from './limits.js';
import type { Size } from '../../core/size.js';

/** The mask of a plan of one frame. @param partOf the masks of its parts */
export function combinedMask(plan: MaskPlan, partOf: (part: MaskPart) => Mask, size: Size): Uint8Array {
  const { of = [], except = [], invert = false, feather = 0, edge = 'inside' } = plan;
  const mask = new Uint8Array(size.width * size.height).fill(of.length ? 0 : 255);
  for (const [at, part] of of.entries()) {
    const more = partOf(part);
    if (at === 0 && more instanceof Uint8Array) {
      mask.set(more);
      continue;
    }
    const unit = more instanceof Uint8Array ? 1 : 255;
    for (let i = 0; i < mask.length; i++) mask[i] = Math.max(mask[i], Math.round(more[i] * unit));
  }
  for (const part of except) {
    const less = partOf(part);
    const unit = less instanceof Uint8Array ? 1 / 255 : 1;
    for (let i = 0; i < mask.length; i++) mask[i] = Math.round(mask[i] * (1 - less[i] * unit));
  }
  if (invert) for (let i = 0; i < mask.length; i++) mask[i] = 255 - mask[i];
  return feathered(mask, size, feather, edge);
}

import { EditError } from '../../core/errors.js';
import { defineMask } from './mask-source.js';

/** How opaque the source is. */
export const alpha = defineMask({
  summary: "the clip's own alpha: what is clear stays as it is",
  options: {},
  open: (_, { format: { pixelFormat, width, height } }) => {
    if (!pixelFormat.alpha)
      throw new EditError('plan/mask', `The mask source "alpha" needs a clip with alpha, found ${pixelFormat.name}.`);
    const { plane, step, offset } = pixelFormat.components.at(-1) as (typeof pixelFormat.components)[number];
    const most = pixelFormat.sampleBytes === 4 ? 1 : 2 ** pixelFormat.depth - 1;
    return {
      maskOf: ({ planes }) => {
        const source = planes[plane];
        const mask = new Uint8Array(width * height);
        for (let i = 0, at = offset; i < mask.length; i++, at += step) {
          const value = source[at] / most;
          mask[i] = Math.round(255 * (value < 0 ? 0 : value > 1 ? 1 : value));
        }
        return mask;
      },
    };
  },
});

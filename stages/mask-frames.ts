import { finalize, type OperatorFunction } from 'rxjs';
import { EditError } from '../core/errors.js';
import type { Frame } from '../core/frame.js';
import type { StageContext } from '../core/stage.js';
import { eachFrame } from './each-frame.js';
import type { MaskOptions } from './mask-options.js';
import { maskSource } from './masks/index.js';
import { type Mask, sharesOf } from './masks/mask-source.js';

/** What the stage `mask` does. */
export async function maskFrames(
  { source, file, invert }: MaskOptions,
  { format }: Pick<StageContext, 'format'>,
): Promise<OperatorFunction<Frame, Frame>> {
  const opened = await maskSource(source).open({ file, sha256: '' }, { format });
  const { width, height } = format;
  const edit = eachFrame(() => async (frame) => {
    if (frame.format.width !== width || frame.format.height !== height)
      throw new EditError('plan/mask', 'A mask needs frames of one size, and those of a scene that is painted have several.');
    let samples = await opened.maskOf(frame, []);
    if (invert) samples = inverted(samples);
    const before = frame.extra.get('mask');
    frame.extra.set('mask', { width, height, samples: before ? product(before.samples, samples) : samples });
  });
  return (frames) => frames.pipe(edit, finalize(() => void opened.close?.())); // prettier-ignore
}

const inverted = (mask: Mask): Mask =>
  mask instanceof Uint8Array ? mask.map((share) => 255 - share) : mask.map((share) => 1 - share);

function product(one: Mask, other: Mask): Float32Array {
  const factor = sharesOf(other);
  return sharesOf(one).map((share, i) => share * factor[i]);
}

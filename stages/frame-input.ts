import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { resizedView } from '../media/colour/rgb-view.js';
import type { FrameInput } from '../models/engine/edit-request.js';
import { kindOf } from '../models/kinds/index.js';
import type { LoadedModel } from '../models/load-model.js';
import { limitMask } from './limit-mask.js';
import { noiseKeys } from './noise-keys.js';
import { toTensor } from './tensor-view.js';

/**
 * What a model is given of a frame: its picture at the work size, what its noise belongs to where the frame says so, which drawing of it it has, and
 * for models that see masks what the stage's mask leaves to them.
 */
export function frameInput(
  frame: Frame,
  { latentFactor, folder }: Pick<LoadedModel, 'latentFactor'> & { readonly folder: Pick<LoadedModel['folder'], 'kind'> },
  size: Size,
  drawing = 0,
): FrameInput {
  const keys = noiseKeys(frame, { width: size.width / latentFactor, height: size.height / latentFactor });
  const mask = kindOf(folder).seesMask && limitMask(frame, size);
  return {
    image: toTensor(resizedView(frame, size)),
    ...(keys && { noiseKeys: keys }),
    ...(drawing && { drawing }),
    ...(mask && { mask }),
  };
}

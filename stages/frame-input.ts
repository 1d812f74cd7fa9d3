import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { resizedView } from '../media/colour/rgb-view.js';
import type { FrameInput } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import { noiseKeys } from './noise-keys.js';
import { toTensor } from './tensor-view.js';

/** What a model is given of a frame: its picture at the work size, what its noise belongs to where the frame says so, and which drawing of it it has. */
export function frameInput(
  frame: Frame,
  { latentFactor }: Pick<LoadedModel, 'latentFactor'>,
  size: Size,
  drawing = 0,
): FrameInput {
  const keys = noiseKeys(frame, { width: size.width / latentFactor, height: size.height / latentFactor });
  return { image: toTensor(resizedView(frame, size)), ...(keys && { noiseKeys: keys }), ...(drawing && { drawing }) };
}

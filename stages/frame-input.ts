import type { Size } from '../core/size.js';
import type { Frame } from '../core/frame.js';
import { resizedView } from '../media/colour/rgb-view.js';
import type { FrameInput } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import { noiseKeys } from './noise-keys.js';
import { toTensor } from './tensor-view.js';

/** What a model is given of a frame: its picture at the work size, and what its noise belongs to where the frame says so. */
export function frameInput(frame: Frame, { latentFactor }: Pick<LoadedModel, 'latentFactor'>, size: Size): FrameInput {
  const keys = noiseKeys(frame, { width: size.width / latentFactor, height: size.height / latentFactor });
  return { image: toTensor(resizedView(frame, size)), ...(keys && { noiseKeys: keys }) };
}

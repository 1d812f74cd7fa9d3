import type { Frame } from '../core/frame.js';
import { resize } from '../media/colour/resize.js';
import { rgbView, type RgbView } from '../media/colour/rgb-view.js';
import type { FrameInput } from '../models/engine/edit-request.js';
import type { LoadedModel } from '../models/load-model.js';
import { noiseKeys } from './noise-keys.js';
import { toTensor } from './tensor-view.js';
import type { Size } from './work-size.js';

/**
 * What a model is given of a frame: its picture at the work size, and what its noise belongs to where the frame says so.
 *
 * @param view the frame's full view, where it is there already
 */
export function frameInput(
  frame: Frame,
  { latentFactor }: Pick<LoadedModel, 'latentFactor'>,
  size: Size,
  view: RgbView = rgbView(frame),
): FrameInput {
  const keys = noiseKeys(frame, { width: size.width / latentFactor, height: size.height / latentFactor });
  return { image: toTensor(resize(view, size)), ...(keys && { noiseKeys: keys }) };
}

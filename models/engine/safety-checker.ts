import type { Session } from '../runtime/session.js';
import { castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { EditError } from '../../core/errors.js';
import type { OpenPart } from './open-parts.js';
import { findTensor } from './pick-tensor.js';
import type { Planes } from './vae.js';

/** CLIP's input: side in pixels, mean and standard deviation of its channels (openai/CLIP clip/clip.py). */
const SIDE = 224;
const MEAN = [0.48145466, 0.4578275, 0.40821073];
const DEVIATION = [0.26862954, 0.26130258, 0.27577711];

/** The `safety_checker/` of a folder: a CLIP classifier that says whether a picture should not be shown. */
export class SafetyChecker {
  private constructor(readonly session: Session) {}

  /** @throws EditError `model/io-names` for a checker with inputs that are not known: it is never skipped in silence */
  static async open(open: OpenPart): Promise<SafetyChecker> {
    const session = await open('safety_checker');
    const known = findTensor(session.inputs, ['clip_input']) && findTensor(session.outputs, ['has_nsfw_concepts']);
    if (known) return new SafetyChecker(session);
    const found = [...session.inputs, ...session.outputs].map(({ name }) => name).join(', ');
    throw new EditError('model/io-names', `safety_checker: expected clip_input and has_nsfw_concepts, found ${found}.`, {
      found,
    });
  }

  /** Whether a picture is flagged. */
  async flags(image: Planes): Promise<boolean> {
    const feeds: Record<string, Tensor> = {};
    for (const { name, type } of this.session.inputs) {
      const tensor =
        name === 'clip_input'
          ? floatTensor(clipInput(image), [1, 3, SIDE, SIDE])
          : floatTensor(rowsLast(image), [1, image.height, image.width, 3]);
      feeds[name] = castTensor(tensor, type);
    }
    const result = await this.session.run(feeds, ['has_nsfw_concepts']);
    return Number(result['has_nsfw_concepts']?.data[0] ?? 0) !== 0;
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Centre square, averaged down to CLIP's size, normalised. */
function clipInput({ height, width, values }: Planes): Float32Array {
  const side = Math.min(height, width);
  const [top, left] = [(height - side) >> 1, (width - side) >> 1];
  const out = new Float32Array(3 * SIDE * SIDE);
  for (let at = 0; at < out.length; at++) {
    const [channel, y, x] = [Math.floor(at / (SIDE * SIDE)), Math.floor(at / SIDE) % SIDE, at % SIDE];
    const [y0, x0] = [Math.floor((y * side) / SIDE), Math.floor((x * side) / SIDE)];
    const [y1, x1] = [Math.max(y0 + 1, Math.ceil(((y + 1) * side) / SIDE)), Math.max(x0 + 1, Math.ceil(((x + 1) * side) / SIDE))];
    let sum = 0;
    for (let row = y0; row < y1; row++)
      for (let column = x0; column < x1; column++) sum += values[(channel * height + top + row) * width + left + column];
    const unit = Math.min(Math.max(sum / ((y1 - y0) * (x1 - x0)) / 2 + 0.5, 0), 1);
    out[at] = (unit - MEAN[channel]) / DEVIATION[channel];
  }
  return out;
}

function rowsLast({ channels, height, width, values }: Planes): Float32Array {
  const out = new Float32Array(values.length);
  for (let at = 0; at < height * width; at++)
    for (let c = 0; c < channels; c++) out[at * channels + c] = values[c * height * width + at] / 2 + 0.5;
  return out;
}

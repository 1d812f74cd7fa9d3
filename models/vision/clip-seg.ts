import type { Size } from '../../core/size.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import type { Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer } from '../tokenizer/load-tokenizer.js';
import type { BytePicture } from './byte-picture.js';
import { enlarge } from './enlarge.js';
import { phraseIds, type PhraseIds } from './phrase-ids.js';
import { pixelValues } from './picture-processor.js';
import { openGraph, type VisionFolder } from './vision-folder.js';

/** Where things are that words name (Lüddecke and Ecker, "Image segmentation using text and image prompts", 2022). */
export class ClipSeg {
  private constructor(
    readonly folder: VisionFolder,
    readonly tokenizer: PromptTokenizer,
    private readonly session: Session,
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(folder: VisionFolder, choice: SessionChoice): Promise<ClipSeg> {
    return new ClipSeg(folder, loadTokenizer(folder.path), await openGraph(folder.path, 'model', choice));
  }

  /** What the network is told of phrases. */
  ids(phrases: readonly string[]): PhraseIds {
    return phraseIds(this.tokenizer, phrases);
  }

  /** [phrases, side, side]: how much each place is of each phrase, as logits. @param picture of a batch of one */
  async logits(picture: Tensor<'float32'>, ids: PhraseIds): Promise<Tensor<'float32'>> {
    const [phrases] = ids.input_ids.dims;
    const data = new Float32Array(phrases * picture.data.length);
    for (let at = 0; at < phrases; at++) data.set(picture.data, at * picture.data.length);
    const pixels: Tensor = { type: 'float32', dims: [phrases, ...picture.dims.slice(1)], data };
    const { logits } = await this.session.run({ ...ids, pixel_values: pixels }, ['logits']);
    return logits as Tensor<'float32'>; // of one phrase some exports drop the first axis
  }

  /** How much of each pixel of a picture made `size` large is of a phrase, 0…1. */
  async shares(picture: BytePicture, phrase: string, size: Size = picture): Promise<Float32Array> {
    const { tensor } = pixelValues(picture, this.folder.picture);
    const logits = await this.logits(tensor, this.ids([phrase]));
    return sharesOf(logits.data, logits.dims.slice(-2), size);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Logits of one phrase as shares of the picture's pixels. */
export function sharesOf(logits: Float32Array, [height, width]: readonly number[], size: Size): Float32Array {
  const shares = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  return enlarge(shares, { width, height }, size);
}

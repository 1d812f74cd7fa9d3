import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import type { Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer } from '../tokenizer/load-tokenizer.js';
import type { Box, BytePicture } from './byte-picture.js';
import { phraseIds, type PhraseIds } from './phrase-ids.js';
import { pixelValues } from './picture-processor.js';
import { openGraph, type VisionFolder } from './vision-folder.js';

/** A thing that was found. */
export interface FoundThing {
  /** Number of the network's box, and of the phrase that it is. */
  readonly place: number;
  readonly phrase: number;
  /** 0…1. */
  readonly score: number;
  readonly box: Box;
}

/** What the network says of a picture and phrases. */
export interface OwlAnswer {
  /** [1, boxes, phrases]. */
  readonly logits: Tensor<'float32'>;
  /** [1, boxes, 4]: middle, width and height, as shares of the picture. */
  readonly pred_boxes: Tensor<'float32'>;
}

/** Boxes of things that words name (Minderer et al., "Simple open-vocabulary object detection with vision transformers", 2022). */
export class OwlVit {
  private constructor(
    readonly folder: VisionFolder,
    readonly tokenizer: PromptTokenizer,
    private readonly session: Session,
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(folder: VisionFolder, choice: SessionChoice): Promise<OwlVit> {
    return new OwlVit(folder, loadTokenizer(folder.path), await openGraph(folder.path, 'model', choice));
  }

  /** What the network is told of phrases: it was taught with "!" (0) where a phrase has ended. */
  ids(phrases: readonly string[]): PhraseIds {
    const text = this.folder.config['text_config'] as { max_position_embeddings?: number; pad_token_id?: number } | undefined;
    const length = text?.max_position_embeddings ?? 16;
    return phraseIds(this.tokenizer, phrases, { longest: length, padTo: length, pad: text?.pad_token_id ?? 0 });
  }

  async answer(picture: Tensor<'float32'>, ids: PhraseIds): Promise<OwlAnswer> {
    return (await this.session.run({ ...ids, pixel_values: picture }, ['logits', 'pred_boxes'])) as unknown as OwlAnswer;
  }

  /** Things in a picture, in the network's order. @param threshold least score, 0…1 */
  async find(picture: BytePicture, phrases: readonly string[], threshold: number): Promise<FoundThing[]> {
    const { tensor } = pixelValues(picture, this.folder.picture);
    return foundIn(await this.answer(tensor, this.ids(phrases)), picture, threshold);
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Things that an answer is sure enough of; the score of a box is that of its best phrase. */
export function foundIn(
  { logits, pred_boxes: boxes }: OwlAnswer,
  { width, height }: { readonly width: number; readonly height: number },
  threshold: number,
): FoundThing[] {
  const [, count, phrases] = logits.dims;
  const found: FoundThing[] = [];
  for (let place = 0; place < count; place++) {
    const row = logits.data.subarray(place * phrases, (place + 1) * phrases);
    const best = row.reduce((most, logit, at) => (logit > row[most] ? at : most), 0);
    const score = 1 / (1 + Math.exp(-row[best]));
    if (!(score > threshold)) continue;
    const [x, y, w, h] = boxes.data.subarray(4 * place, 4 * place + 4);
    const box: Box = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height];
    found.push({ place, phrase: best, score, box });
  }
  return found;
}

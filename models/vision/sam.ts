import type { Size } from '../../core/size.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { floatTensor, int64Tensor, type Tensor } from '../tensor/tensor.js';
import type { Box, BytePicture } from './byte-picture.js';
import { enlarge } from './enlarge.js';
import { type PixelValues, pixelValues } from './picture-processor.js';
import { openGraph, type VisionFolder } from './vision-folder.js';

/** What the decoder is told of a thing: a box, or points and whether each is of the thing (1) or not (0). All in pixels of the resized picture. */
export type SamPrompt =
  { readonly box: readonly number[] } | { readonly points: readonly number[]; readonly labels: readonly number[] };

/** What the decoder says of a thing: masks, [1, 1, masks, height, width], and how good it thinks each is. */
export interface SamAnswer {
  readonly iou_scores: Tensor<'float32'>;
  readonly pred_masks: Tensor<'float32'>;
}

/** Masks of things that boxes or points show (Kirillov et al., "Segment anything", 2023). */
export class Sam {
  private constructor(
    readonly folder: VisionFolder,
    private readonly encoder: Session,
    private readonly decoder: Session,
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(folder: VisionFolder, choice: SessionChoice): Promise<Sam> {
    const encoder = await openGraph(folder.path, 'vision_encoder', choice);
    return new Sam(folder, encoder, await openGraph(folder.path, 'prompt_encoder_mask_decoder', choice));
  }

  /** Some exports know points alone. */
  get takesBoxes(): boolean {
    return this.decoder.inputs.some(({ name }) => name === 'input_boxes');
  }

  /** `image_embeddings` and `image_positional_embeddings`, whatever is asked of the picture after. */
  encode(picture: Tensor<'float32'>): Promise<Record<string, Tensor>> {
    return this.encoder.run({ pixel_values: picture });
  }

  async decode(encoded: Readonly<Record<string, Tensor>>, prompt: SamPrompt): Promise<SamAnswer> {
    const feeds: Record<string, Tensor> =
      'box' in prompt
        ? { input_boxes: floatTensor(Float32Array.from(prompt.box), [1, 1, 4]) }
        : {
            input_points: floatTensor(Float32Array.from(prompt.points), [1, 1, prompt.labels.length, 2]),
            input_labels: int64Tensor(prompt.labels, [1, 1, prompt.labels.length]),
          };
    const known = Object.entries({ ...encoded, ...feeds }).filter(([name]) =>
      this.decoder.inputs.some((one) => one.name === name),
    );
    return (await this.decoder.run(Object.fromEntries(known))) as unknown as SamAnswer;
  }

  /** What of a picture belongs to the things in boxes: logits of every pixel of it made `size` large for each box, above 0 for what is of it. */
  async masksOf(picture: BytePicture, boxes: readonly Box[], size: Size = picture): Promise<Float32Array[]> {
    const given = pixelValues(picture, this.folder.picture);
    const encoded = await this.encode(given.tensor);
    const masks: Float32Array[] = [];
    for (const box of boxes) {
      const answer = await this.decode(encoded, this.promptOf(box, picture, given));
      masks.push(bestMask(answer, given, size));
    }
    return masks;
  }

  promptOf([left, top, right, bottom]: Box, picture: Size, { width, height }: Size): SamPrompt {
    const [across, down] = [width / picture.width, height / picture.height];
    return this.takesBoxes
      ? { box: [left * across, top * down, right * across, bottom * down] }
      : { points: [((left + right) / 2) * across, ((top + bottom) / 2) * down], labels: [1] };
  }

  async close(): Promise<void> {
    await this.encoder.close();
    await this.decoder.close();
  }
}

/** Logits of the mask that the decoder thinks best, at the picture's size. */
export function bestMask({ iou_scores: scores, pred_masks: masks }: SamAnswer, given: PixelValues, picture: Size): Float32Array {
  const best = scores.data.reduce((most, score, at) => (score > scores.data[most] ? at : most), 0);
  const [height, width] = masks.dims.slice(-2);
  const area = width * height;
  const [padHeight, padWidth] = given.tensor.dims.slice(-2);
  const padded = { width: padWidth, height: padHeight };
  const whole = enlarge(masks.data.subarray(best * area, (best + 1) * area), { width, height }, padded);
  const kept = new Float32Array(given.width * given.height);
  for (let y = 0; y < given.height; y++) kept.set(whole.subarray(y * padWidth, y * padWidth + given.width), y * given.width);
  return enlarge(kept, given, picture);
}

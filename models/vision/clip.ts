import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer } from '../tokenizer/load-tokenizer.js';
import type { BytePicture } from './byte-picture.js';
import { phraseIds, type PhraseIds } from './phrase-ids.js';
import { pixelValues } from './picture-processor.js';
import { openGraph, type VisionFolder } from './vision-folder.js';

/** Rows of one length. */
export type Embeddings = readonly Float32Array[];

/**
 * Texts and pictures in one space (A. Radford et al., *Learning Transferable Visual Models From Natural Language Supervision*, ICML 2021): one graph
 * as Optimum exports it, or one for texts and one for pictures, as transformers.js has them.
 */
export class Clip {
  private constructor(
    readonly folder: VisionFolder,
    readonly tokenizer: PromptTokenizer,
    /** One graph that does both, or that of texts and that of pictures. */
    private readonly sessions: readonly Session[],
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(folder: VisionFolder, choice: SessionChoice): Promise<Clip> {
    const sessions: Session[] = [];
    for (const graph of folder.graphs) sessions.push(await openGraph(folder.path, graph, choice));
    return new Clip(folder, loadTokenizer(folder.path), sessions);
  }

  /** What the network is told of phrases. */
  ids(phrases: readonly string[]): PhraseIds {
    return phraseIds(this.tokenizer, phrases);
  }

  /** Embeddings of phrases as the graph gives them. */
  async textEmbeddings(ids: PhraseIds): Promise<Embeddings> {
    const [session] = this.sessions;
    const inputs: Record<string, Tensor> = { ...ids };
    if (this.sessions.length === 1) inputs['pixel_values'] = this.#blank();
    const { text_embeds: rows } = await session.run(only(inputs, session), ['text_embeds']);
    return rowsOf(rows as Tensor<'float32'>);
  }

  /** Embeddings of pictures as the graph gives them. @param pixels [pictures, 3, side, side] */
  async pictureEmbeddings(pixels: Tensor<'float32'>): Promise<Embeddings> {
    const session = this.sessions[this.sessions.length - 1];
    const inputs: Record<string, Tensor> = { pixel_values: pixels };
    if (this.sessions.length === 1) Object.assign(inputs, this.ids(['']));
    const { image_embeds: rows } = await session.run(only(inputs, session), ['image_embeds']);
    return rowsOf(rows as Tensor<'float32'>);
  }

  /** Unit embeddings of phrases. */
  async ofTexts(phrases: readonly string[]): Promise<Embeddings> {
    return (await this.textEmbeddings(this.ids(phrases))).map(unit);
  }

  /** Unit embeddings of pictures, one at a time, so that memory does not grow with their number. */
  async ofPictures(pictures: readonly BytePicture[]): Promise<Embeddings> {
    const rows: Float32Array[] = [];
    for (const picture of pictures)
      rows.push(...(await this.pictureEmbeddings(pixelValues(picture, this.folder.picture).tensor)).map(unit));
    return rows;
  }

  async close(): Promise<void> {
    for (const session of this.sessions) await session.close();
  }

  /** A picture for graphs that want one beside a text. */
  #blank(): Tensor<'float32'> {
    const { tensor } = pixelValues({ width: 1, height: 1, data: new Uint8Array(3) }, this.folder.picture);
    return floatTensor(new Float32Array(tensor.data.length), tensor.dims);
  }
}

/** An embedding made as long as 1. */
export function unit(row: Float32Array): Float32Array {
  let square = 0;
  for (const value of row) square += value * value;
  const length = Math.sqrt(square);
  return row.map((value) => value / length);
}

/** Some exports have no attention mask. */
const only = (inputs: Readonly<Record<string, Tensor>>, { inputs: taken }: Session): Record<string, Tensor> =>
  Object.fromEntries(Object.entries(inputs).filter(([name]) => taken.some((input) => input.name === name)));

function rowsOf({ data, dims }: Tensor<'float32'>): Embeddings {
  const [rows, width] = dims;
  return Array.from({ length: rows }, (_, at) => data.slice(at * width, (at + 1) * width));
}

import { openSession, type Session, type SessionChoice } from '../runtime/onnx-runtime.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { int64Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer } from '../tokenizer/load-tokenizer.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { findTensor, pickTensor } from './pick-tensor.js';

/** What a sentence becomes for the UNet: [tokens, channels]. */
export interface TextEmbedding {
  readonly tokens: number;
  readonly channels: number;
  readonly values: Float32Array;
}

/** Tokenizer and text encoder of a folder. Sentences are encoded one at a time and remembered. */
export class TextEncoder {
  readonly #known = new Map<string, TextEmbedding>();

  private constructor(
    readonly tokenizer: PromptTokenizer,
    readonly session: Session,
  ) {}

  static async open(folder: ModelFolder, choice: SessionChoice): Promise<TextEncoder> {
    return new TextEncoder(loadTokenizer(folder.tokenizer), await openSession({ path: folder.graphs.text_encoder }, choice));
  }

  async encode(text: string): Promise<TextEmbedding> {
    const known = this.#known.get(text);
    if (known) return known;
    const embedding = await this.encodeIds(this.tokenizer.encode(text));
    this.#known.set(text, embedding);
    return embedding;
  }

  /** Encodes one row of padded ids. */
  async encodeIds(ids: readonly number[]): Promise<TextEmbedding> {
    const { hidden } = await this.run(ids);
    return hidden;
  }

  /** The last hidden state and, where the graph has one, the pooled output. */
  async run(ids: readonly number[]): Promise<{ hidden: TextEmbedding; pooled: Float32Array | undefined }> {
    const { inputs, outputs } = this.session;
    const input = pickTensor(inputs, ['input_ids', 'tokens', 'prompt'], 'text_encoder input');
    const feeds = { [input.name]: castTensor(int64Tensor(ids, [1, ids.length]), input.type) };
    const mask = findTensor(inputs, ['attention_mask']);
    if (mask)
      feeds[mask.name] = castTensor(
        int64Tensor(
          ids.map(() => 1),
          [1, ids.length],
        ),
        mask.type,
      );
    const results = await this.session.run(feeds);
    const output = findTensor(outputs, ['last_hidden_state', 'hidden_states', 'output', 'out']) ?? outputs[0];
    const hidden = results[output?.name ?? ''];
    const pooled = results['pooler_output'] ?? results['text_embeds'];
    if (!hidden) throw new Error('the text encoder gave no output');
    const [, tokens, channels] = hidden.dims as [number, number, number];
    return { hidden: { tokens, channels, values: asFloats(hidden) }, pooled: pooled && asFloats(pooled) };
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

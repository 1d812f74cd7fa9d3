import { graphSource } from '../graph/graph-source.js';
import type { EncodedText } from '../kinds/model-kind.js';
import { openSession, type Session, type SessionChoice } from '../runtime/onnx-runtime.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, int64Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer } from '../tokenizer/load-tokenizer.js';
import { findTensor, pickTensor } from './pick-tensor.js';

/** A tokenizer and its text encoder. Sentences are encoded one at a time and remembered. */
export class TextEncoder {
  readonly #known = new Map<string, EncodedText>();

  private constructor(
    readonly tokenizer: PromptTokenizer,
    readonly session: Session,
  ) {}

  /** @param tokenizer its folder @param graph path of its ONNX file */
  static async open(tokenizer: string, graph: string, choice: SessionChoice): Promise<TextEncoder> {
    return new TextEncoder(loadTokenizer(tokenizer), await openSession(graphSource(graph), choice));
  }

  /** Without a tokenizer: it encodes ids alone. */
  static async openGraph(graph: string, choice: SessionChoice): Promise<Pick<TextEncoder, 'encodeIds' | 'close'>> {
    return new TextEncoder(undefined as unknown as PromptTokenizer, await openSession(graphSource(graph), choice));
  }

  async encode(text: string): Promise<EncodedText> {
    const known = this.#known.get(text);
    if (known) return known;
    const encoded = await this.encodeIds(this.tokenizer.encode(text));
    this.#known.set(text, encoded);
    return encoded;
  }

  /** Encodes one row of padded ids. */
  async encodeIds(ids: readonly number[]): Promise<EncodedText> {
    const { inputs, outputs } = this.session;
    const dims = [1, ids.length];
    const input = pickTensor(
      inputs.filter(({ type }) => type !== 'bool'),
      ['input_ids', 'tokens', 'prompt'],
      'text_encoder input',
    );
    const feeds = { [input.name]: castTensor(int64Tensor(ids, dims), input.type) };
    const mask = findTensor(inputs, ['attention_mask']);
    if (mask) {
      const ones = ids.map(() => 1);
      feeds[mask.name] = castTensor(int64Tensor(ones, dims), mask.type);
    }
    for (const { name, type, dims: shape } of inputs)
      // one converter asks whether hidden states are wanted; nobody gives them unasked
      if (type === 'bool') feeds[name] = { type, dims: shape.map(() => 1), data: Uint8Array.of(1) };
    const results = await this.session.run(feeds);
    const numbers = outputs.filter(({ type }) => type === 'float32' || type === 'float16');
    return Object.fromEntries(
      numbers.flatMap(({ name }) => {
        const tensor = results[name];
        return tensor ? [[name, floatTensor(asFloats(tensor), tensor.dims)] as const] : [];
      }),
    );
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

import { EditError } from '../../core/errors.js';
import type { EncodedText, TextPart } from '../kinds/model-kind.js';
import { openSession, type GraphSource, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, int64Tensor } from '../tensor/tensor.js';
import { loadTokenizer, type PromptTokenizer, type TokenRow } from '../tokenizer/load-tokenizer.js';
import { hasEmphasis, readEmphasis } from '../tokenizer/read-emphasis.js';
import type { OpenPart } from './open-parts.js';
import { findTensor, pickTensor } from './pick-tensor.js';
import { weighTokens } from './weigh-tokens.js';

/** A tokenizer and its text encoder. Sentences are encoded one at a time and remembered. */
export class TextEncoder {
  readonly #known = new Map<string, EncodedText>();

  private constructor(
    readonly tokenizer: PromptTokenizer,
    readonly session: Session,
    readonly part: TextPart,
    /** Tokens that the folder's config says. */
    readonly saidLength: number | undefined,
    /** How many words the graph knows, where its config says that. */
    readonly words = Infinity,
  ) {}

  /** @param tokenizer its folder @param open opens the graph @param config of the graph's part */
  static async open(
    tokenizer: string,
    open: OpenPart,
    part: TextPart,
    config: Readonly<Record<string, unknown>> = {},
  ): Promise<TextEncoder> {
    const said = config['max_sequence_length'];
    const words = typeof config['vocab_size'] === 'number' ? config['vocab_size'] : undefined;
    const loaded = loadTokenizer(tokenizer);
    const session = await open(part.graph);
    return new TextEncoder(loaded, session, part, typeof said === 'number' ? said : undefined, words);
  }

  /** Without a tokenizer: it encodes ids alone. */
  static async openGraph(graph: GraphSource, choice: SessionChoice): Promise<Pick<TextEncoder, 'encodeIds' | 'close'>> {
    const part = { tokenizer: '', graph: '' };
    const session = await openSession(graph, choice);
    return new TextEncoder(undefined as unknown as PromptTokenizer, session, part, undefined);
  }

  /** @param length tokens, where the graph leaves them open; default: what the folder or the kind says */
  async encode(text: string, length?: number): Promise<EncodedText> {
    const key = `${length ?? ''} ${text}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { ids, mask, weights = [] } = this.tokensOf(text, length);
    const strange = ids.find((id) => id >= this.words);
    if (strange !== undefined) {
      const { tokenizer, graph } = this.part;
      const sentence = `${tokenizer}: expected words that ${graph} knows, numbers below ${this.words}, found ${strange}: it is the tokenizer of another model.`;
      throw new EditError('model/tokenizer', sentence, { tokenizer, found: strange });
    }
    const encoded = weighTokens(await this.encodeIds(ids, mask), weights);
    this.#known.set(key, encoded);
    return encoded;
  }

  /** The tokens of a prompt, as {@link encode} reads them. */
  tokensOf(text: string, asked?: number): TokenRow {
    const { wrap, length, cut, emphasis } = this.part;
    const fixed = this.session.inputs.find(({ name }) => name === 'input_ids')?.dims[1];
    const usual = length === undefined ? this.tokenizer.length : (asked ?? this.saidLength ?? length);
    const most = typeof fixed === 'number' && fixed > 1 ? fixed : usual;
    if (!emphasis || !hasEmphasis(text)) return this.tokenizer.encodeTo(wrap ? wrap(text) : text, most, cut);
    const parts = readEmphasis(text);
    if (emphasis === 'tokens') return this.tokenizer.encodeParts(parts, most);
    return this.tokenizer.encodeTo(parts.map((part) => part.text).join(''), most, cut);
  }

  /** Encodes one row of padded ids. `mask`: 1 for each that counts; default all. */
  async encodeIds(ids: readonly number[], attention: readonly number[] = ids.map(() => 1)): Promise<EncodedText> {
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
      const counted = this.part.wrap ? attention : ids.map(() => 1); // CLIP and T5 are read without one
      feeds[mask.name] = castTensor(int64Tensor(counted, dims), mask.type);
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

import { readFile } from 'node:fs/promises';
import { packageFile } from '../../core/package-file.js';
import { openSession } from '../runtime/onnx-runtime.js';
import type { Session } from '../runtime/session.js';
import { floatTensor, int64Tensor, type Tensor } from '../tensor/tensor.js';
import { readWords, type CriticWords } from './critic-words.js';

/** Side of the pictures that the critic sees, pixels. */
const SEEN = 64;

/** A source and a result, each R′G′B′ 0…1, planar, 64 × 64: all of the picture, and a part of it where its longer side is 384 pixels. */
export interface SeenPair {
  readonly whole: Float32Array;
  readonly part: Float32Array;
}

/** What the critic says of a pair. */
export interface Criticism {
  /** The most likely sentence, e.g. `a watercolor, fully`. */
  readonly said: string;
  /** Probability of each first word: a look, or a way to fail. */
  readonly what: ReadonlyMap<string, number>;
  /** Mean share of the change that the words of amount stand for, were it this look: 0…1. */
  amountOf(look: string): Promise<number>;
  /** Cosine of the pair's place in the space that sentences are in too and a sentence's, −1…1; `undefined` for a sentence that is not known. */
  likeness(what: string, amount: string | null): number | undefined;
}

/** Says in words what was done to a picture: an image encoder and a text decoder of `models/critic`, on the processor. */
export class Critic {
  private constructor(
    private readonly encoder: Session,
    private readonly decoder: Session,
    private readonly words: CriticWords,
  ) {}

  /** @throws `model/cannot-load` where the folder is damaged */
  static async open(): Promise<Critic> {
    const folder = (name: string): string => packageFile('models', 'critic', name);
    const choice = { device: 'cpu', threads: 1 } as const;
    const [encoder, decoder, words] = await Promise.all([
      openSession({ path: folder('encoder.onnx') }, choice),
      openSession({ path: folder('decoder.onnx') }, choice),
      readFile(folder('words.json'), 'utf8').then(readWords),
    ]);
    return new Critic(encoder, decoder, words);
  }

  /** Looks at several parts of one pair; what it says is the mean over them. */
  async look(pairs: readonly SeenPair[]): Promise<Criticism> {
    const stack = (of: (pair: SeenPair) => Float32Array): Tensor => {
      const data = new Float32Array(pairs.length * 6 * SEEN * SEEN);
      pairs.forEach((pair, at) => data.set(of(pair), at * 6 * SEEN * SEEN));
      return floatTensor(data, [pairs.length, 6, SEEN, SEEN]);
    };
    const found = await this.encoder.run({ whole: stack(({ whole }) => whole), part: stack(({ part }) => part) });
    const state = meanRow(found['state'] as Tensor<'float32'>);
    const place = unit(meanRow(found['embedding'] as Tensor<'float32'>));
    const first = await this.#next(this.words.start, state);
    const weights = first.log.map((log) => Math.exp(log / this.words.temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const probability = (word: string): number => weights[this.words.id(word)] / total;
    return {
      said: await this.#say(first),
      what: new Map(this.words.first.map((word) => [word, probability(word)])),
      amountOf: (look) => this.#amount(look, first.next),
      likeness: (what, amount) => this.words.place(what, amount)?.reduce((sum, value, at) => sum + value * place[at], 0),
    };
  }

  async #next(word: number, state: Float32Array): Promise<Step> {
    const found = await this.decoder.run({ word: int64Tensor([word], [1]), state: floatTensor(state, [1, state.length]) });
    return { log: (found['log'] as Tensor<'float32'>).data, next: (found['next'] as Tensor<'float32'>).data };
  }

  /** Greedily, word after word. */
  async #say(first: Step): Promise<string> {
    const ids: number[] = [];
    for (let step = first; ids.length < this.words.length;) {
      const word = step.log.indexOf(Math.max(...step.log));
      if (word === this.words.end) break;
      ids.push(word);
      step = await this.#next(word, step.next);
    }
    return this.words.sentence(ids);
  }

  async #amount(look: string, state: Float32Array): Promise<number> {
    const { log } = await this.#next(this.words.id(look), state);
    const weights = this.words.amounts.map(({ word, share }) => ({ share, weight: Math.exp(log[this.words.id(word)]) }));
    const total = weights.reduce((sum, { weight }) => sum + weight, 0);
    return total > 0 ? weights.reduce((sum, { share, weight }) => sum + share * weight, 0) / total : 1;
  }
}

interface Step {
  readonly log: Float32Array;
  readonly next: Float32Array;
}

function meanRow({ data, dims }: Tensor<'float32'>): Float32Array {
  const width = dims.at(-1) ?? 1;
  const row = new Float32Array(width);
  data.forEach((value, at) => (row[at % width] += (value * width) / data.length));
  return row;
}

function unit(row: Float32Array): Float32Array {
  const length = Math.hypot(...row);
  return row.map((value) => value / length);
}

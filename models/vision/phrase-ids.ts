import { int64Tensor, type Tensor } from '../tensor/tensor.js';
import type { PromptTokenizer } from '../tokenizer/load-tokenizer.js';

/** Phrases as text encoders take them. */
export interface PhraseIds {
  /** [phrases, tokens]. */
  readonly input_ids: Tensor;
  /** The same shape: 1 for tokens of the phrase, 0 for what is padded. */
  readonly attention_mask: Tensor;
}

/**
 * Ids of phrases, each cut to `longest` with its end kept.
 *
 * @param padTo tokens of each; default those of the longest phrase
 * @param pad id of what is padded; default the tokenizer's
 */
export function phraseIds(
  tokenizer: PromptTokenizer,
  phrases: readonly string[],
  { longest = tokenizer.length, padTo, pad }: { longest?: number; padTo?: number; pad?: number } = {},
): PhraseIds {
  const rows = phrases.map((phrase) => {
    const ids = tokenizer.encodeWhole(phrase);
    return ids.length > longest ? [...ids.slice(0, longest - 1), ids[ids.length - 1]] : ids;
  });
  const length = padTo ?? Math.max(...rows.map((ids) => ids.length));
  const filler = pad ?? tokenizer.encode('')[tokenizer.length - 1];
  const ids = rows.flatMap((row) => [...row, ...new Array<number>(length - row.length).fill(filler)]);
  const mask = rows.flatMap((row) => Array.from({ length }, (_, at) => (at < row.length ? 1 : 0)));
  const dims = [phrases.length, length];
  return { input_ids: int64Tensor(ids, dims), attention_mask: int64Tensor(mask, dims) };
}

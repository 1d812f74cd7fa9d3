import { Tokenizer } from '@huggingface/tokenizers';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../core/decode-text.js';
import { EditError } from '../../core/errors.js';
import { parseJson } from '../../core/parse-json.js';
import { followTextLink } from '../folder/follow-text-link.js';
import type { PromptPart } from './read-emphasis.js';
import { clipTokenizerJson } from './clip-tokenizer-json.js';

/** A row of token ids, and which of them are words: 1, or filling: 0. */
export interface TokenRow {
  readonly ids: readonly number[];
  readonly mask: readonly number[];
  /** How strongly each counts, where parts of the sentence say that; default 1 all. */
  readonly weights?: readonly number[];
}

/** Turns sentences into rows of token ids of equal length. */
export interface PromptTokenizer {
  /** Ids a row: the folder's `model_max_length`, 77 for CLIP. */
  readonly length: number;
  /** Ids of one sentence: begin, words, end; cut to `length` with the end kept, padded with the folder's pad token. */
  encode(text: string): number[];
  /** Ids of one sentence in a row of another length; `cut`: as {@link TextPart} says. */
  encodeTo(text: string, length: number, cut?: 'right'): TokenRow;
  /** A row of a sentence in parts, each of which is cut into tokens by itself. */
  encodeParts(parts: readonly PromptPart[], length: number): TokenRow;
  /** Ids of one sentence as they are before cutting and padding: to tell a person that words were dropped. */
  encodeWhole(text: string): number[];
}

/** Loads the tokenizer of a model folder: `tokenizer.json`, or CLIP's `vocab.json` and `merges.txt`; lengths and pad from its configs. */
export function loadTokenizer(folder: string): PromptTokenizer {
  const config = readJson(folder, 'tokenizer_config.json');
  const special = readJson(folder, 'special_tokens_map.json');
  const definition = existsSync(join(folder, 'tokenizer.json'))
    ? readJson(folder, 'tokenizer.json')
    : clipTokenizerJson(
        readJson(folder, 'vocab.json') as Record<string, number>,
        decodeText(readFileSync(followTextLink(join(folder, 'merges.txt')))),
      );
  const tokenizer = new Tokenizer(definition, config);
  const limit = Number(config['model_max_length'] ?? 77);
  const length = limit > 0 && limit < 100_000 ? limit : 77; // "no limit" is written as 1e30
  const padToken = contentOf(special['pad_token']) ?? contentOf(config['pad_token']) ?? '<|endoftext|>';
  const pad = tokenizer.token_to_id(padToken);
  if (pad === undefined) {
    throw new EditError(
      'model/tokenizer',
      `${folder}: expected the pad token "${padToken}" in the vocabulary, and it is not there.`,
      { folder },
    );
  }
  const encodeWhole = (text: string): number[] => tokenizer.encode(text).ids;
  const encodeTo = (text: string, most: number, cut?: 'right'): TokenRow => {
    const ids = encodeWhole(text);
    const ended = cut === 'right' ? ids.slice(0, most) : [...ids.slice(0, most - 1), ids[ids.length - 1]];
    const kept = ids.length > most ? ended : ids;
    const filling = most - kept.length;
    const ones = kept.map(() => 1);
    return { ids: [...kept, ...new Array<number>(filling).fill(pad)], mask: [...ones, ...new Array<number>(filling).fill(0)] };
  };
  const encodeParts = (parts: readonly PromptPart[], most: number): TokenRow => {
    const [begin, end] = encodeWhole('') as [number, number];
    const words = parts.flatMap(({ text, weight }) => encodeWhole(text).slice(1, -1).map((id) => ({ id, weight }))); // prettier-ignore
    const kept = words.slice(0, most - 2);
    const filling = new Array<number>(most - 2 - kept.length);
    return {
      ids: [begin, ...kept.map(({ id }) => id), end, ...filling.fill(pad)],
      mask: [1, ...kept.map(() => 1), 1, ...filling.map(() => 0)],
      weights: [1, ...kept.map(({ weight }) => weight), 1, ...filling.map(() => 1)],
    };
  };
  return {
    length,
    encodeWhole,
    encodeTo,
    encodeParts,
    encode: (text) => [...encodeTo(text, length).ids],
  };
}

const contentOf = (token: unknown): string | undefined =>
  typeof token === 'string' ? token : (token as { content?: string } | null | undefined)?.content;

function readJson(folder: string, file: string): Record<string, unknown> {
  const path = join(folder, file);
  return existsSync(path) ? (parseJson(decodeText(readFileSync(followTextLink(path)))) as Record<string, unknown>) : {};
}

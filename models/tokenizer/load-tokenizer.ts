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
  const tokenizer = tokenizerOf(folder, config);
  const limit = Number(config['model_max_length'] ?? 77);
  const length = limit > 0 && limit < 100_000 ? limit : 77; // "no limit" is written as 1e30
  if (!Number.isInteger(length) || length < 2)
    throw wrong(folder, 'tokenizer_config.json', `expected "model_max_length" to be a whole number from 2, found ${length}`);
  const padToken = contentOf(special['pad_token']) ?? contentOf(config['pad_token']) ?? '<|endoftext|>';
  const pad = tokenizer.token_to_id(padToken);
  if (pad === undefined) {
    const sentence = `${folder}: expected the pad token "${padToken}" in the vocabulary, and it is not there: its files are of different tokenizers.`;
    throw new EditError('model/tokenizer', sentence, { folder });
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
  if (!existsSync(path)) return {};
  try {
    const value = parseJson(decodeText(readFileSync(followTextLink(path))));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw wrong(folder, file, 'expected JSON, found something else or a file cut short', cause);
  }
  throw wrong(folder, file, 'expected a JSON object, found another value');
}

/** Share of words that people may have added to a vocabulary, without rules. */
const ADDED = 0.01;

/** `tokenizer.json` where it is, else CLIP's two files. */
function tokenizerOf(folder: string, config: Record<string, unknown>): Tokenizer {
  const whole = existsSync(join(folder, 'tokenizer.json'));
  const definition = whole ? readJson(folder, 'tokenizer.json') : clipDefinition(folder);
  try {
    return new Tokenizer(definition, config);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw wrong(folder, whole ? 'tokenizer.json' : 'vocab.json', `expected a tokenizer, and it is none (${why})`, cause);
  }
}

function clipDefinition(folder: string): object {
  const vocab = readJson(folder, 'vocab.json') as Record<string, number>;
  const merges = decodeText(readFileSync(followTextLink(join(folder, 'merges.txt'))));
  const rules = merges.split(/\r?\n/).filter((line) => line && !line.startsWith('#version'));
  if (rules.some((line) => line.split(' ').length !== 2))
    throw wrong(folder, 'merges.txt', 'expected two pieces of words a line, found something else');
  const words = Object.keys(vocab).filter((word) => word.replace('</w>', '').length > 1 && !/^<.*>$/.test(word));
  if (rules.length < (1 - ADDED) * words.length) {
    const sentence = `expected a rule for each of the ${words.length} words in vocab.json, found ${rules.length}: it is cut short`;
    throw wrong(folder, 'merges.txt', sentence);
  }
  return clipTokenizerJson(vocab, merges);
}

const wrong = (folder: string, file: string, what: string, cause?: unknown): EditError =>
  new EditError('model/tokenizer', `${join(folder, file)}: ${what}. Download it again.`, { folder, file }, { cause });

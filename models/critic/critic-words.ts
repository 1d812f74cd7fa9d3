import { parseJson } from '../../core/parse-json.js';

/** The critic's vocabulary. */
export interface CriticWords {
  readonly start: number;
  readonly end: number;
  /** Most words of a sentence. */
  readonly length: number;
  /** Words that a sentence may begin with: looks, and ways to fail. */
  readonly first: readonly string[];
  readonly looks: ReadonlySet<string>;
  /** What log probabilities of first words are divided by, so that they are right as often as they say. */
  readonly temperature: number;
  /** Words of amount, and the share of a look that each stands for. */
  readonly amounts: readonly { readonly word: string; readonly share: number }[];
  id(word: string): number;
  /** Words as a person reads them. */
  sentence(ids: readonly number[]): string;
  /** A sentence's place in the space of the embeddings. */
  place(what: string, amount: string | null): readonly number[] | undefined;
}

interface WordsFile {
  readonly words: readonly string[];
  readonly said: Readonly<Record<string, string>>;
  readonly looks: readonly string[];
  readonly failed: readonly string[];
  readonly amounts: Readonly<Record<string, number>>;
  readonly length: number;
  readonly temperature: number;
  readonly sentences: readonly { what: string; color: string | null; amount: string | null; place: readonly number[] }[];
}

/** Reads `words.json` of the critic's folder. */
export function readWords(text: string): CriticWords {
  const { words, said, looks, failed, amounts, length, temperature, sentences } = parseJson(text) as WordsFile;
  const ids = new Map(words.map((word, id) => [word, id]));
  const failures = new Set(failed);
  const spoken = (id: number): string => said[words[id]] ?? '';
  return {
    start: 0,
    end: 1,
    length,
    temperature,
    first: [...looks, ...failed],
    looks: new Set(looks),
    amounts: Object.entries(amounts).map(([word, share]) => ({ word, share })),
    id: (word) => ids.get(word) ?? -1,
    sentence(all) {
      const [first, ...rest] = all;
      if (first === undefined) return 'nothing';
      const word = words[first];
      if (failures.has(word)) return word === 'nothing' ? word : ['unrealistic', spoken(first)].join(': ');
      const amount = rest.find((id) => words[id] in amounts);
      const colour = rest.filter((id) => id !== amount).map(spoken);
      const what = colour.length ? `${spoken(first)} to ${colour.join(' ')}` : spoken(first);
      return amount === undefined ? what : `${what}, ${spoken(amount)}`;
    },
    place: (what, amount) => sentences.find((one) => one.what === what && one.amount === amount)?.place,
  };
}

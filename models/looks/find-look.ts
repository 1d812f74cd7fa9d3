import type { Look, Looks } from './read-looks.js';

/** What a sentence means to a model with looks. */
export interface FoundLook {
  /** The look that the sentence names, if any. */
  readonly look: Look | undefined;
  /** Words that the model has never seen and that are no slip of the pen of one it has. */
  readonly unknown: readonly string[];
  /** Looks whose words are most like the unknown ones, best first; at most three. */
  readonly nearest: readonly Look[];
}

/** Finds the look that a sentence asks for: the one with the longest phrase of its own in it, then the one with most keywords. */
export function findLook({ families, vocabulary }: Looks, sentence: string): FoundLook {
  const words = wordsOf(sentence);
  const text = ` ${words.join(' ')} `;
  const known = new Set(vocabulary.map((word) => word.toLowerCase()));
  const unknown = words.filter((word) => !known.has(word) && !vocabulary.some((other) => isSlip(word, other)));
  const slips = words.filter((word) => !known.has(word));
  const scored = families.map((look) => ({ look, score: scoreOf(look, text, words, slips) })).filter(({ score }) => score > 0);
  const best = scored.sort((a, b) => b.score - a.score)[0]?.look;
  return { look: best, unknown, nearest: best ? [] : nearestLooks(families, unknown.length ? unknown : words) };
}

function scoreOf(
  { nouns, adjectives, sentences, keywords, example }: Look,
  text: string,
  words: readonly string[],
  slips: readonly string[],
): number {
  const phrases = [...nouns, ...adjectives, ...sentences, example].map((phrase) => wordsOf(phrase).join(' '));
  const longest = Math.max(0, ...phrases.map((phrase) => (text.includes(` ${phrase} `) ? phrase.length : 0)));
  const shared = keywords.filter((keyword) => words.includes(keyword) || slips.some((word) => isSlip(word, keyword))).length;
  return longest * 10 + (longest ? shared : shared * 5);
}

function nearestLooks(families: readonly Look[], words: readonly string[]): Look[] {
  const distance = (look: Look): number =>
    Math.min(
      ...words.flatMap((word) =>
        [look.name, ...look.keywords].map((key) => letterDistance(word, key) / Math.max(word.length, key.length)),
      ),
    );
  return [...families].sort((a, b) => distance(a) - distance(b)).slice(0, 3);
}

const wordsOf = (text: string): string[] => text.toLowerCase().replace(/[^\p{L}\p{N}&' -]+/gu, ' ').split(/\s+/).filter(Boolean); // prettier-ignore

/** One wrong, missing, doubled or swapped letter in a word of four and more. */
const isSlip = (word: string, other: string): boolean =>
  word.length > 3 &&
  other.length > 3 &&
  Math.abs(word.length - other.length) <= 1 &&
  letterDistance(word, other) <= (word.length > 6 ? 2 : 1);

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
function letterDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const [row, above, aboveThat] = [[i], rows[i - 1] as number[], rows[i - 2]];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = aboveThat && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (aboveThat[j - 2] as number) + 1 : Infinity;
      row.push(Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, change, swap));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) as number;
}

/** Where a phrase begins among words, −1 where it is not there. */
export function placeOf(phrase: readonly string[], words: readonly string[]): number {
  return phrase.length ? words.findIndex((_, from) => phrase.every((word, k) => words[from + k] === word)) : -1;
}

/**
 * The names that a table of checks or benchmarks was asked for, if there are such: a name that nothing has would run nothing and look as if all held.
 *
 * @param fits whether a word names something that there is; default: it is the same
 * @throws Error with all names there are, for a word that names nothing
 */
export function askedNames(
  words: readonly string[],
  names: readonly string[],
  fits: (word: string, name: string) => boolean = (word, name) => word === name,
): readonly string[] {
  const strange = words.find((word) => !names.some((name) => fits(word, name)));
  if (strange !== undefined) throw new Error(`There is no "${strange}". What can be run: ${names.join(', ')}.`);
  return words;
}

/** What `npm run NAME -- --help` says: what can be asked for. */
export const usageOf = (name: string, words: string, names: readonly string[]): string =>
  `npm run ${name} [-- ${words}]\n\nWithout a name all are run, in this order:\n${names.map((one) => `  ${one}\n`).join('')}`;

/** Phrases of a list, between bars. Lists run over as many lines as they need. */
export const phrasesOf = (list: string): string[] => list.split('|').map((phrase) => phrase.trim()).filter(Boolean); // prettier-ignore

/** Single words of a list, between spaces. */
export const wordsOf = (list: string): string[] => list.split(/\s+/).filter(Boolean);

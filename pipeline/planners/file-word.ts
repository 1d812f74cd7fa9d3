/** What a file is called after that a sentence edited: the sentence without "make it a". */
export const fileWord = (sentence: string): string =>
  sentence.replace(/^(?:please\s+)?(?:make|turn)\s+(?:it|this)\s+(?:into\s+)?(?:an?\s+|the\s+)?/i, '');

import { MORE_NOUNS } from './more-nouns.js';
import { NOUNS } from './nouns.js';
import { wordsOf } from './phrases.js';

let persons: ReadonlySet<string> | undefined;

/** Words for people, and for what only people have here: trades, kin, faces. */
export const isPerson = (word: string): boolean =>
  (persons ??= new Set([...wordsOf(NOUNS.person ?? ''), ...wordsOf(MORE_NOUNS.person ?? '')])).has(word);

import { existsSync } from 'node:fs';
import { extname } from 'node:path';

/** Whether a word of the command line is meant as a file: it is one, or has no space and ends like one. */
export const isFileWord = (word: string): boolean => existsSync(word) || (!/\s/.test(word) && /^\.[a-z][a-z\d]{1,4}$/i.test(extname(word))); // prettier-ignore

import { isEnglish } from '../text/english.js';
import { isPerson } from '../words/persons.js';

/** "the robot's arms" are of a thing, "the child's" and "Anna's" of a person. */
export function isOfThing(words: string): boolean {
  const owner = /(?:^| )([\p{L}]+)'s? [\p{L}]/u.exec(words)?.[1];
  return owner !== undefined && !isPerson(owner) && !isPerson(owner.replace(/s$/, '')) && isEnglish(owner);
}

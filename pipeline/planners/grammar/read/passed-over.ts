import type { NounPhrase } from './phrase-of.js';
import type { Part } from './parts.js';

/** Words before a thing that make it no part of the picture: what it is for, like, or done with. */
const ELSEWHERE = /^(?:for|to|like|as|as a|with|by|from|since|about|instead of|rather than|inspired by|in the style of|similar to|a la|during|if|because|when|which|who|that)$|\blike$/; // prettier-ignore
const NOBODY = /^(?:(?:my |our |the )?(?:client|boss|director|producer|editor|teacher|customer|agency|audience|viewers?|wife|husband|mom|mother|friend|boyfriend|girlfriend|daughter|son|me|us|you|i|we|he|she|they|it|him|her|them|someone|somebody))$/; // prettier-ignore

/** What a clause names that is there, and that nothing is done to. */
export function passedOver(parts: readonly Part[]): NounPhrase[] {
  return parts.flatMap((part, at) => {
    if (part.is !== 'thing') return [];
    const { whole, kind, weak, indefinite, words } = part.phrase;
    const before = parts[at - 1] as Part | undefined;
    const real = whole === null && kind !== 'colour' && kind !== 'sound' && !indefinite && !(weak && kind === 'thing') && !NOBODY.test(words); // prettier-ignore
    return real && !(before?.is === 'word' && ELSEWHERE.test(before.text)) ? [part.phrase] : [];
  });
}

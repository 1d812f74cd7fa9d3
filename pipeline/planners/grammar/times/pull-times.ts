import type { Token } from '../text/tokens.js';
import { type Span, timeAt } from './read-time.js';

/** A token of a sentence whose times were read: a time stands as one. */
export type TimedToken = Token | { readonly kind: 'time'; readonly text: string; readonly span: Span };

/** Puts each time of a sentence together as one token. */
export function pullTimes(tokens: readonly Token[]): TimedToken[] {
  const out: TimedToken[] = [];
  for (let at = 0; at < tokens.length;) {
    const time = timeAt(tokens, at);
    if (time && time.next > at) {
      const text = tokens.slice(at, time.next).map((token) => token.text).join(' '); // prettier-ignore
      out.push({ kind: 'time', text, span: time.value });
      at = time.next;
    } else out.push(tokens[at++]);
  }
  return out;
}
